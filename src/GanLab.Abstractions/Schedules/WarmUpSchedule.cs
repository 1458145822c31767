namespace GanLab;

/// <summary>A rise to the first value of another schedule, then that schedule on its own clock.</summary>
public sealed record WarmUpSchedule : Schedule
{
    /// <summary>Rises for <paramref name="steps"/> steps.</summary>
    /// <exception cref="LabException"><paramref name="steps"/> is below 1, or the start factor is outside [0, 1].</exception>
    public WarmUpSchedule(Schedule then, long steps, double? startFactor)
    {
        ArgumentNullException.ThrowIfNull(then);
        if (startFactor is not (null or (>= 0 and <= 1))) throw new LabException($"The start factor of a warm-up must lie between 0 and 1; got {startFactor}.");
        (Then, Steps, StartFactor) = (then, Clock.Positive(steps, "The length of a warm-up"), startFactor);
    }

    /// <summary>What follows.</summary>
    public Schedule Then { get; }

    /// <summary>Length of the rise, in steps.</summary>
    public long Steps { get; }

    /// <summary>Share of the full value at step 0; null for 1/<see cref="Steps"/>, reaching the full value one step before the end of the rise.</summary>
    public double? StartFactor { get; }

    /// <inheritdoc />
    public override bool CountsEpochs => Then.CountsEpochs;

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => [.. Then.Bounds, .. Then.Bounds.Select(bound => bound * (StartFactor ?? 1.0 / Steps))];

    /// <inheritdoc />
    public override double At(Moment moment)
    {
        var then = Clock.Shift(moment, Steps, moment.Total);
        if (moment.Index >= Steps) return Then.At(then);
        var share = StartFactor is { } start ? start + (1 - start) * moment.Index / Steps : (moment.Index + 1.0) / Steps;
        return share * Then.At(then with { Index = 0 });
    }
}
