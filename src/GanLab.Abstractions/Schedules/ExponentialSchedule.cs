namespace GanLab;

/// <summary>Initial · Factorᵗ.</summary>
public sealed record ExponentialSchedule : Schedule
{
    /// <summary>Multiplies by <paramref name="factor"/> in each unit of time.</summary>
    /// <exception cref="LabException"><paramref name="factor"/> is negative or NaN.</exception>
    public ExponentialSchedule(double initial, double factor, Unit unit)
    {
        if (!(factor >= 0)) throw new LabException($"The factor of an exponential schedule must not be negative; got {factor}.");
        (Initial, Factor, Unit) = (initial, factor, unit);
    }

    /// <summary>Value at the start.</summary>
    public double Initial { get; }

    /// <summary>Multiplier in one unit; below 1 decays.</summary>
    public double Factor { get; }

    /// <summary>The unit of time.</summary>
    public Unit Unit { get; }

    /// <inheritdoc />
    public override bool CountsEpochs => Unit == Unit.Epochs;

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => Clock.Bounds(Initial, Factor);

    /// <inheritdoc />
    public override double At(Moment moment) => Initial * Math.Pow(Factor, Clock.In(Unit, moment));
}
