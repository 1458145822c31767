namespace GanLab.Metrics;

/// <summary>A convolution of a table.</summary>
/// <param name="Name">Its name in the state dict.</param>
/// <param name="From">Channels that go in.</param>
/// <param name="To">Channels that come out.</param>
/// <param name="Height">Height of its kernel.</param>
/// <param name="Width">Width of its kernel.</param>
sealed record Convolution(string Name, long From, long To, long Height, long Width)
{
    public long Stride { get; init; } = 1;

    /// <summary>Zeros above and below.</summary>
    public long PadHeight { get; init; }

    /// <summary>Zeros left and right.</summary>
    public long PadWidth { get; init; }

    /// <summary>Shape of its weight.</summary>
    public long[] Shape => [To, From, Height, Width];
}
