namespace GanLab;

/// <summary>What a block does to its input.</summary>
public enum BlockKind
{
    /// <summary>(N, I, H, W) → (N, O, 2H, 2W).</summary>
    Up,

    /// <summary>(N, I, H, W) → (N, O, H/2, W/2).</summary>
    Down,

    /// <summary>(N, I, H, W) → (N, O, H, W).</summary>
    Same,

    /// <summary>(N, I) → (N, O): a hidden layer of a fully connected network.</summary>
    Dense,
}

/// <summary>A block that a network asks for; <see cref="IBlockBuilder"/>s may build it in their way.</summary>
/// <param name="Kind">What it does to its input.</param>
/// <param name="Inputs">Channels (or values) I that come in.</param>
/// <param name="Outputs">Channels (or values) O that go out.</param>
/// <param name="Player">Whose network it is in.</param>
public readonly record struct Block(BlockKind Kind, long Inputs, long Outputs, Player Player)
{
    /// <summary>True for the block that sees the samples themselves: no activation may come before its first layer.</summary>
    public bool First { get; init; }

    /// <summary>True for the block after which the network goes on with something else: one that activates before its layers closes with an activation here.</summary>
    public bool Last { get; init; }

    /// <summary>The normalisation the network uses in its blocks.</summary>
    public Normalisation Norm { get; init; }

    /// <summary>Slope of the network's leaky ReLU; 0 is a plain ReLU.</summary>
    public double NegativeSlope { get; init; }

    /// <summary>Pixels along a side of what goes out; 0 in fully connected networks.</summary>
    public long Size { get; init; }

    /// <summary>How the network doubles the size of an image.</summary>
    public Upsampling Upsampling { get; init; }

    /// <summary>How the network fills the weights of its blocks; null for PyTorch's way.</summary>
    public Initialise? Initialise { get; init; }
}
