namespace GanLab;

/// <summary>Shape of one sample, without the batch axis. A 2-D point is (2, 1, 1).</summary>
/// <param name="Channels">Channels C; 1 for grey, 3 for colour, the dimension for plain vectors.</param>
/// <param name="Height">Rows H, in pixels.</param>
/// <param name="Width">Columns W, in pixels.</param>
public readonly record struct SampleShape(long Channels, long Height, long Width)
{
    /// <summary>Numbers in one sample: C·H·W.</summary>
    public long Values => Channels * Height * Width;

    /// <summary>True for plain vectors: one row and one column.</summary>
    public bool IsVector => Height == 1 && Width == 1;

    /// <summary>"(C, H, W)".</summary>
    public override string ToString() => $"({Channels}, {Height}, {Width})";
}
