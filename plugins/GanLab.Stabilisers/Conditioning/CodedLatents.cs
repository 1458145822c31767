using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Latents whose last columns are codes for <see cref="InfoGan"/> to keep readable: (N, L) = normal noise ⊕ categorical codes, each one-hot over K categories ⊕ continuous codes U[−1, 1).
/// Chen et al., "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets", 2016, section 7.
/// </summary>
/// <remarks>Use it when InfoGan stands among the stabilisers, with the same codes; not when nothing reads the codes: they are then noise of an odd shape. Proved by <c>CodedLatentsTests</c>, <c>InfoGanTests</c>.</remarks>
public sealed record CodedLatents : ILatents, IChecksExperiment
{
    /// <summary>Number of categorical codes. Default 1: the paper's MNIST (SVHN: 4, CelebA: 10).</summary>
    [Range(0, 10_000)] public int CategoricalCodes { get; init; } = 1;

    /// <summary>Categories K of each categorical code. Default 10: the paper, everywhere.</summary>
    [Range(2, 100_000)] public int Categories { get; init; } = 10;

    /// <summary>Number of continuous codes. Default 2: the paper's MNIST (SVHN: 4).</summary>
    [Range(0, 10_000)] public int ContinuousCodes { get; init; } = 2;

    /// <summary>Columns that hold categorical codes.</summary>
    internal long CategoricalWidth => (long)CategoricalCodes * Categories;

    /// <summary>Columns that hold codes.</summary>
    internal long Width => CategoricalWidth + ContinuousCodes;

    /// <inheritdoc />
    /// <exception cref="LabException"><paramref name="size"/> leaves no room for the codes.</exception>
    public Tensor Draw(long count, long size, Device device)
    {
        if (size < Width) throw new LabException(TooNarrow(size));
        var noise = randn(count, size - Width, device: device);               // (N, L − W)
        var categories = nn.functional.one_hot(randint(Categories, [count, CategoricalCodes], dtype: int64, device: device), Categories).flatten(1).to_type(float32);
        return cat([noise, categories, rand(count, ContinuousCodes, device: device) * 2 - 1], 1);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (Width == 0) yield return Concern.Refuse("CodedLatents holds no code; ask for a categorical or a continuous one, or use NormalLatents.");
        if (experiment.Training.LatentSize < Width) yield return Concern.Refuse(TooNarrow(experiment.Training.LatentSize));
        if (!experiment.Stabilisers.OfType<InfoGan>().Any()) yield return Concern.Warn("CodedLatents holds codes that nothing keeps readable in the samples; add InfoGan with the same codes.");
    }

    string TooNarrow(long size) => $"CodedLatents needs {Width} columns for its codes, but latents are {size} wide; raise training.latentSize, or ask for fewer codes.";
}
