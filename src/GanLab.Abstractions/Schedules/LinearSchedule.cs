namespace GanLab;

/// <summary>From, then a straight line to To.</summary>
public sealed record LinearSchedule : Schedule
{
    /// <summary>A straight line from step <paramref name="start"/> on, <paramref name="length"/> steps long (null: to the end of the run).</summary>
    /// <exception cref="LabException"><paramref name="length"/> is below 1.</exception>
    public LinearSchedule(double from, double to, long start, long? length)
    {
        if (length is { } given) Clock.Positive(given, "The length of a linear schedule");
        (From, To, Start, Length) = (from, to, start, length);
    }

    /// <summary>First value.</summary>
    public double From { get; }

    /// <summary>Last value.</summary>
    public double To { get; }

    /// <summary>Step at which the line begins.</summary>
    public long Start { get; }

    /// <summary>Steps of the line; null for the rest of the run.</summary>
    public long? Length { get; }

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => [From, To];

    /// <inheritdoc />
    public override double At(Moment moment)
    {
        var length = Length ?? Math.Max(1, moment.Total - Start);
        return From + (To - From) * Math.Clamp((double)(moment.Index - Start) / length, 0, 1);
    }
}
