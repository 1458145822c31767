using GanLab.Data;
using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Metrics on MNIST's test images, each shrunk to 7×7: what must rise rises, what must fall falls.</summary>
public sealed class RealDataTests
{
    static readonly Lazy<(Tensor Images, Tensor Labels)> digits = new(() =>
    {
        using var source = new Mnist().Open(Opened.Context());
        var (images, labels) = source.Next(10_000);
        return (images.DetachFromDisposeScope(), labels!.DetachFromDisposeScope());
    });

    static Tensor Images => digits.Value.Images;

    static Tensor Features(Tensor images) => nn.functional.avg_pool2d(images, 4).flatten(1);

    static void Rises(params IEnumerable<double> values) => Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second > pair.First, string.Join(" ", values)));

    [Fact]
    public void The_distance_of_two_halves_falls_with_their_count_as_the_formula_of_the_bias_says()
    {
        using var scope = NewDisposeScope();
        var features = Features(Images);
        using var moments = Moments.Of([features]);
        var bias = Bias(moments.Covariance);
        long[] counts = [200, 500, 1000, 2000, 5000];
        var distances = counts.Select(n => Enumerable.Range(0, (int)Math.Min(10, 5000 / n)).Average(i => FrechetDistance.Of(features.narrow(0, 2 * i * n, n), features.narrow(0, (2 * i + 1) * n, n)))).ToList();

        Rises(distances.AsEnumerable().Reverse());
        Assert.All(counts.Zip(distances), pair => Assert.InRange(pair.First * pair.Second / bias, 0.8, 1.25));
    }

    /// <summary>n times the expected distance of two samples of n vectors of a Gaussian: 2 tr Σ + Σᵢⱼ λᵢλⱼ(1 + δᵢⱼ)/(λᵢ + λⱼ), which is 2d + d(d + 1)/2 for Σ = I.</summary>
    static double Bias(Tensor covariance)
    {
        var eigenvalues = linalg.eigvalsh(covariance).clamp(min: 1e-12);
        var pairs = outer(eigenvalues, eigenvalues) / (eigenvalues.unsqueeze(1) + eigenvalues);
        return (2 * eigenvalues.sum() + pairs.sum() + pairs.trace()).item<double>();
    }

    [Fact]
    public void The_distance_rises_with_blur()
    {
        using var scope = NewDisposeScope();
        Rises(new[] { 1, 3, 5, 7, 9 }.Select(width => FrechetDistance.Of(Features(Images[..1000]), Features(nn.functional.avg_pool2d(Images[1000..2000], width, 1, width / 2)))));
    }

    [Fact]
    public void The_distance_rises_with_noise()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var noise = randn([1000, 1, 28, 28], generator: generator);
        Rises(new[] { 0, 0.25, 0.5, 1, 2 }.Select(sigma => FrechetDistance.Of(Features(Images[..1000]), Features(Images[1000..2000] + sigma * noise))));
    }

    [Fact]
    public void The_distance_rises_and_coverage_falls_as_classes_are_dropped()
    {
        using var scope = NewDisposeScope();
        var (real, candidates, labels) = (Features(Images[..600]), Features(Images[600..]), digits.Value.Labels[600..]);
        var kept = new[] { 10, 8, 6, 4, 2 }.Select(classes => candidates.index_select(0, (labels < classes).nonzero().squeeze(1)[..600])).ToList();

        Rises(kept.Select(fake => FrechetDistance.Of(real, fake)));
        var coverage = kept.Select(fake => DensityCoverage.Of(real, fake).Coverage).ToList();
        Rises(coverage.AsEnumerable().Reverse());
        Assert.InRange(coverage[0], 0.9, 1);
        Assert.InRange(coverage[4], 0, 0.5);
        Rises(kept.Select(fake => PrecisionRecall.Of(real, fake).Recall).Reverse());
        Rises(kept.Select(fake => KernelDistance.Of(real, fake)));
    }
}
