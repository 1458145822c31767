namespace GanLab;

/// <summary>The same value at every moment.</summary>
/// <param name="Value">The value.</param>
public sealed record ConstantSchedule(double Value) : Schedule
{
    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => [Value];

    /// <inheritdoc />
    public override double At(Moment moment) => Value;
}
