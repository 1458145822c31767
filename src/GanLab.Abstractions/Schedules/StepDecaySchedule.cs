namespace GanLab;

/// <summary>Initial · Factor^⌊t / Every⌋.</summary>
public sealed record StepDecaySchedule : Schedule
{
    /// <summary>Multiplies by <paramref name="factor"/> each <paramref name="every"/> units, first at <paramref name="every"/>.</summary>
    /// <exception cref="LabException"><paramref name="every"/> is below 1, or <paramref name="factor"/> is negative or NaN.</exception>
    public StepDecaySchedule(double initial, double factor, long every, Unit unit)
    {
        if (!(factor >= 0)) throw new LabException($"The factor of a step decay must not be negative; got {factor}.");
        (Initial, Factor, Every, Unit) = (initial, factor, Clock.Positive(every, "The interval of a step decay"), unit);
    }

    /// <summary>Value at the start.</summary>
    public double Initial { get; }

    /// <summary>Multiplier; below 1 decays.</summary>
    public double Factor { get; }

    /// <summary>Steps or epochs between two multiplications.</summary>
    public long Every { get; }

    /// <summary>What <see cref="Every"/> counts.</summary>
    public Unit Unit { get; }

    /// <inheritdoc />
    public override bool CountsEpochs => Unit == Unit.Epochs;

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => Clock.Bounds(Initial, Factor);

    /// <inheritdoc />
    public override double At(Moment moment) => Initial * Math.Pow(Factor, Math.Floor(Clock.In(Unit, moment) / Every));
}
