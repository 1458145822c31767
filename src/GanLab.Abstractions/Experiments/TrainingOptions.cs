using System.ComponentModel.DataAnnotations;

namespace GanLab;

/// <summary>Length, batch, seed, device, and how often things are logged, measured and drawn.</summary>
public sealed record TrainingOptions
{
    /// <summary>Iterations of the update scheme. Default 1000.</summary>
    [Range(1, long.MaxValue)] public long Steps { get; init; } = 1000;

    /// <summary>Samples in one batch. Default 64: pytorch/examples' DCGAN (the paper: 128).</summary>
    [Range(1, 1_000_000)] public long BatchSize { get; init; } = 64;

    /// <summary>Batches whose gradients are averaged in one update. Batch norm sees each batch by itself. Default 1.</summary>
    [Range(1, 100_000)] public int Accumulate { get; init; } = 1;

    /// <summary>Width L of the latent vectors. Default 100: DCGAN (Radford et al., 2016).</summary>
    [Range(1, 1_000_000)] public long LatentSize { get; init; } = 100;

    /// <summary>Seed of every random generator of the run. Default 1; <c>--seed</c> overrides it.</summary>
    [Range(0, long.MaxValue)] public long Seed { get; init; } = 1;

    /// <summary><c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default <c>auto</c>; <c>--device</c> overrides it.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Steps between two rows of losses. They are read from the device together. Default 10.</summary>
    [Range(1, 1_000_000)] public long LogEvery { get; init; } = 10;

    /// <summary>Steps between two evaluations of the metrics; the last step is always evaluated. Default 0: a tenth of the run.</summary>
    [Range(0, long.MaxValue)] public long EvaluateEvery { get; init; }

    /// <summary>Steps between two sample pictures; the last step always has one. Default 0: a tenth of the run.</summary>
    [Range(0, long.MaxValue)] public long SampleEvery { get; init; }

    /// <summary>Samples in one picture: images in a grid, or points in a scatter plot (at least 1000 of those). Default 64.</summary>
    [Range(1, 10_000)] public long SampleCount { get; init; } = 64;

    /// <summary>Steps between two checkpoints; the end always leaves one. Default 0: one every five minutes.</summary>
    [Range(0, long.MaxValue)] public long CheckpointEvery { get; init; }

    /// <summary>Checkpoints at multiples of this are kept for good, besides the last two and the best of each metric. Default 0: none.</summary>
    [Range(0, long.MaxValue)] public long KeepCheckpointEvery { get; init; }

    /// <summary>How the weights of convolutions lie in memory. Default <see cref="MemoryFormat.Auto"/>. Another format is the same arithmetic in another order: equal but for rounding, and for noise on hidden layers (dropout), which is drawn in the order of the memory.</summary>
    public MemoryFormat MemoryFormat { get; init; }
}

/// <summary>How the tensors of convolutions lie in memory.</summary>
public enum MemoryFormat
{
    /// <summary>Channels last for each network that a measurement before the first step finds faster so, on a CPU; else contiguous. The record says which it was; resume and rerun take that.</summary>
    Auto,

    /// <summary>(N, C, H, W), the last axis densest: libtorch's usual one.</summary>
    Contiguous,

    /// <summary>(N, H, W, C), for both networks.</summary>
    ChannelsLast,
}
