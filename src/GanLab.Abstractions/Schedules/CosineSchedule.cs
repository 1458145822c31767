namespace GanLab;

/// <summary>To + (From − To)(1 + cos πt/T)/2 (Loshchilov and Hutter, 2017, one cycle).</summary>
public sealed record CosineSchedule : Schedule
{
    /// <summary>Half a cosine of <paramref name="length"/> steps (null: the whole run).</summary>
    /// <exception cref="LabException"><paramref name="length"/> is below 1.</exception>
    public CosineSchedule(double from, double to, long? length)
    {
        if (length is { } given) Clock.Positive(given, "The length of a cosine schedule");
        (From, To, Length) = (from, to, length);
    }

    /// <summary>First value.</summary>
    public double From { get; }

    /// <summary>Last value.</summary>
    public double To { get; }

    /// <summary>T in steps; null for the whole run.</summary>
    public long? Length { get; }

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => [From, To];

    /// <inheritdoc />
    public override double At(Moment moment)
    {
        var share = Math.Clamp((double)moment.Index / (Length ?? Math.Max(1, moment.Total)), 0, 1);
        return To + (From - To) * (1 + Math.Cos(Math.PI * share)) / 2;
    }
}
