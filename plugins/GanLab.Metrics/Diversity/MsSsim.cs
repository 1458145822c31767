using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Likeness of generated images to each other: mean multi-scale structural similarity of pairs of one class, 1 for identical images. Columns: <c>ms-ssim-1k</c> of generated images, less is
/// more varied, and <c>ms-ssim-1k/real</c> of real ones, without which the first says little: noise scores near 0 too. Pairs are the 1st and 2nd, 3rd and 4th … sample of each class.
/// Wang, Simoncelli, Bovik, "Multi-Scale Structural Similarity for Image Quality Assessment", 2003; for GANs Odena, Olah, Shlens, "Conditional Image Synthesis with Auxiliary Classifier
/// GANs", 2017; formula as in the code of Karras et al., 2018, see <see cref="Similarity"/>.
/// </summary>
/// <remarks>Use it when collapse within a class is feared; not below 16×16 pixels, nor as a measure of quality. Proved by <c>MsSsimTests</c>, <c>MsSsimFixtureTests</c>.</remarks>
public sealed record MsSsim : IMetric
{
    const long SmallestSide = 16;

    /// <summary>Generated images, and real ones; half as many pairs. Default 1000.</summary>
    [Range(2, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <inheritdoc />
    public string? WhyNot(IDataset data) => data is IMixture ? $"MsSsim compares images, but the data are vectors of {data.GetType().Name}." : null;

    /// <inheritdoc />
    /// <exception cref="LabException">The samples are no images, or too small for five scales.</exception>
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Math.Min(context.Shape.Height, context.Shape.Width) < SmallestSide)
            throw new LabException($"MsSsim compares images at five scales, for which they need 16×16 pixels, but the samples are of shape {context.Shape}; leave it out.");
        var facts = new Dictionary<string, string> { ["pairs"] = context.Classes > 0 ? "within classes" : "any" };
        return [new($"ms-ssim-{Comparison.Short(Samples)}", Better.Min) { Facts = facts }, new($"ms-ssim-{Comparison.Short(Samples)}/real", Better.None) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var realCount = evaluation.RealCount(this);
        return [Of(evaluation, "generated", evaluation.Fake, Samples), Of(evaluation, "real", evaluation.Real, realCount)];
    }

    /// <summary>
    /// MS-SSIM of each pair (aᵢ, bᵢ): Π over five scales of cs^w, the last one ssim^w, with w = .0448, .2856, .3001, .2363, .1333; values below 0 count as 0. At each scale the means over
    /// pixels and channels of cs = (2σ_ab + c₂)/(σ_a² + σ_b² + c₂) and ssim = cs·(2μ_aμ_b + c₁)/(μ_a² + μ_b² + c₁), c₁ = (0.01·L)², c₂ = (0.03·L)², under a Gaussian window of 11×11 pixels and
    /// σ 1.5 that lies within the image; both shrink with images that are smaller. Between scales 2×2 pixels are averaged; a last odd row is left out.
    /// </summary>
    /// <param name="a">(N, C, H, W), H and W at least 16.</param>
    /// <param name="b">(N, C, H, W).</param>
    /// <param name="range">L, distance of the least and the greatest possible value: 255 for bytes, 2 for values in [−1, 1].</param>
    /// <param name="lowest">The least possible value: 0 for bytes, −1 for values in [−1, 1].</param>
    /// <returns>(N), float64.</returns>
    public static Tensor Similarity(Tensor a, Tensor b, double range, double lowest = 0)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        using var scope = NewDisposeScope();
        return StructuralSimilarity.AtFiveScales(a.detach().cpu().to(float64) - lowest, b.detach().cpu().to(float64) - lowest, range).MoveToOuterDisposeScope();
    }

    double Of(Evaluation evaluation, string which, SampleStream stream, long count)
    {
        using var scope = NewDisposeScope();
        if (evaluation.Finite(this, stream.Samples(count), which) is not { } images) return double.NaN;
        var (first, second) = Pairs.WithinClasses(stream.Labels(count), count);
        if (first.shape[0] == 0) return evaluation.None(this, $"no two {which} images are of one class")[0];
        var sum = 0.0;
        for (var from = 0L; from < first.shape[0]; from += SampleStream.ChunkSize)
        {
            using var inner = NewDisposeScope();
            Tensor Some(Tensor places) => images.index_select(0, places.narrow(0, from, Math.Min(SampleStream.ChunkSize, places.shape[0] - from)));
            sum += Similarity(Some(first), Some(second), 2, -1).sum().item<double>();
        }
        return sum / first.shape[0];
    }
}
