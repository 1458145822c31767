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

    /// <summary>
    /// D's update judges real and generated samples in one pass where D treats each sample alone (<see cref="ISamplewise"/>: no batch norm, spectral norm or dropout in it) and no penalty is due: the same arithmetic in another order, equal but for rounding, in fewer calls. Default: on; <see cref="JudgeAtOnce"/> comes first.
    /// Elsewhere each batch has a pass of its own, as <see cref="Normalisation.Batch"/> needs it (pytorch/examples' DCGAN).
    /// </summary>
    public bool JudgeTogether { get; init; } = true;

    /// <summary>
    /// On a CPU with two or more threads, D's update makes its passes on real and on generated samples at the same time, each with half of the threads, where D draws nothing and remembers nothing but the running statistics of batch norm, and no penalty is due.
    /// In float32, and where batches are not accumulated. Equal to one pass after the other but for rounding. Default: on.
    /// </summary>
    public bool JudgeAtOnce { get; init; } = true;

    /// <summary>How the weights of convolutions lie in memory. Default <see cref="MemoryFormat.Auto"/>. Another format is the same arithmetic in another order: equal but for rounding, and for noise on hidden layers (dropout), which is drawn in the order of the memory.</summary>
    public MemoryFormat MemoryFormat { get; init; }

    /// <summary>
    /// In what networks compute while they are trained. Default <see cref="TrainingPrecision.Float32"/>. Weights, losses, penalties, the sizes that weights are divided by, schemes' own gradients, samples and metrics stay float32 in every case.
    /// </summary>
    public TrainingPrecision Precision { get; init; }

    /// <summary>What a GPU computes in TensorFloat-32. Default <see cref="TensorFloat32.Convolutions"/>: PyTorch's. No effect on a CPU.</summary>
    public TensorFloat32 TensorFloat32 { get; init; }

    /// <summary>Lets cuDNN try its algorithms at the first step of each shape and keep the fastest, as NVIDIA's StyleGAN code does. Its choice by time may differ from run to run, and with it the last digits. Default: off, as in PyTorch: a record alone repeats its run. No effect on a CPU.</summary>
    public bool CudnnAutotune { get; init; }
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

/// <summary>In what networks compute while they are trained.</summary>
public enum TrainingPrecision
{
    /// <summary>32 bits, 24 of them for digits.</summary>
    Float32,

    /// <summary>bfloat16: 8 bits for digits, the range of float32. On GPUs since Ampere, and on CPUs with avx512_bf16 or AMX; refused on others, where a step takes 11 to 13 times as long.</summary>
    BFloat16,

    /// <summary>float16: 11 bits for digits, up to 65504; losses are scaled for it (Micikevicius et al., 2018). On a GPU only.</summary>
    Float16,
}

/// <summary>What a GPU since Ampere computes with factors of 11 bits for digits in place of 24, in about an eighth of the time of float32.</summary>
public enum TensorFloat32
{
    /// <summary>Convolutions, not products of matrices: PyTorch's default.</summary>
    Convolutions,

    /// <summary>Both.</summary>
    All,

    /// <summary>Neither, as NVIDIA's StyleGAN code has it.</summary>
    None,
}
