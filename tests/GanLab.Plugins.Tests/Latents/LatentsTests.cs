using GanLab.Architectures;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LatentsTests
{
    const long Count = 20_000;

    static Tensor Draw(ILatents latents, long count, long size)
    {
        manual_seed(11);
        var z = latents.Draw(count, size, CPU);
        Assert.Equal([count, size], z.shape);
        Assert.Equal(float32, z.dtype);
        return z.to_type(float64);
    }

    /// <summary>Greatest distance between the share of values below x and the distribution there (Kolmogorov and Smirnov).</summary>
    static double Distance(Tensor values, Func<Tensor, Tensor> distribution)
    {
        var (sorted, _) = values.flatten().sort();
        var below = arange(1, sorted.numel() + 1, dtype: float64) / sorted.numel();
        return (distribution(sorted) - below).abs().max().item<double>();
    }

    static Func<Tensor, Tensor> TruncatedNormal(double c) => x =>
        ((x / Math.Sqrt(2)).erf() / tensor(c / Math.Sqrt(2), dtype: float64).erf() + 1) / 2;

    [Fact]
    public void Uniform_latents_fill_the_cube_evenly()
    {
        var z = Draw(new UniformLatents(), Count, 1);
        Assert.True(Distance(z, x => (x + 1) / 2) < 1.63 / Math.Sqrt(Count));  // 1 % of fair samples are further off
        Assert.True(z.abs().max().item<double>() <= 1);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Truncated_latents_are_normal_within_their_threshold(double threshold)
    {
        var z = Draw(new TruncatedLatents { Threshold = threshold }, Count, 1);
        Assert.True(z.isfinite().all().item<bool>() && z.abs().max().item<double>() <= threshold * (1 + 1e-6));
        Assert.True(Distance(z, TruncatedNormal(threshold)) < 1.63 / Math.Sqrt(Count));
    }

    [Fact]
    public void Normal_latents_cut_to_the_threshold_are_another_distribution()
    {
        manual_seed(11);
        var cut = randn(Count, 1, dtype: float64).clamp(-1, 1);                // a form that is wrong: a third of the values sit on the edges
        Assert.False(Distance(cut, TruncatedNormal(1)) < 1.63 / Math.Sqrt(Count));
        Assert.InRange(Draw(new TruncatedLatents { Threshold = 1 }, Count, 1).var().item<double>(), 0.281, 0.301);      // 1 − 2φ(1)/(2Φ(1) − 1) = 0.2911
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Spherical_latents_have_the_length_root_L_and_no_preferred_direction(long size)
    {
        var z = Draw(new SphericalLatents(), 5000, size);
        Assert.True((z.square().sum(1) - size).abs().max().item<double>() < 1e-4 * size);
        Assert.True(z.mean([0]).abs().max().item<double>() < 4 / Math.Sqrt(5000));
    }

    [Fact]
    public void Latents_come_from_torchs_generator()
    {
        foreach (var latents in new ILatents[] { new UniformLatents(), new TruncatedLatents(), new SphericalLatents() })
        {
            var first = Draw(latents, 4, 3);
            Assert.True(first.equal(Draw(latents, 4, 3)).all().item<bool>());
            Assert.False(first.equal(latents.Draw(4, 3, CPU).to_type(float64)).all().item<bool>());
        }
    }
}
