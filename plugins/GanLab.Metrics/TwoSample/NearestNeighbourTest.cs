using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Leave-one-out test whether generated and real samples can be told apart: among both sets together, each sample is called real if at least half of its k nearest others are. Columns:
/// <c>1nn-pixels-1k</c>, share of samples called right (½ for two sets of one distribution, 1 where they lie apart, below ½ where fakes sit on single real samples);
/// <c>…/real</c> and <c>…/fake</c>, the same of either set (a generator that covers few modes: real high or low, fake high).
/// Lopez-Paz, Oquab, "Revisiting Classifier Two-Sample Tests", 2017; Xu et al., "An Empirical Study on Evaluation Metrics of Generative Adversarial Networks", 2018.
/// </summary>
/// <remarks>Use it when a number with a known best value is wanted from few samples; not as the only number: collapse and copying can balance each other in it. Proved by <c>NearestNeighbourTests</c>, <c>SampleMetricsFixtureTests</c>.</remarks>
public sealed record NearestNeighbourTest : IMetric
{
    /// <summary>Generated samples, and real ones. Default 1000; Xu et al. took 2000.</summary>
    [Range(2, 100_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Neighbours k. Default 1: Xu et al.</summary>
    [Range(1, 99)] public int Neighbours { get; init; } = 1;

    /// <summary>What distances are taken of. Default <see cref="Pixels"/>; features of a net serve images better.</summary>
    public IFeatures Features { get; init; } = new Pixels();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"{Neighbours}nn-{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        return [new(name, Better.None), new($"{name}/real", Better.None), new($"{name}/fake", Better.None)];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        if (evaluation.FakeVectors(this, Features) is not { } fake || evaluation.RealVectors(this, Features) is not { } real) return Taking.NaN(3);
        fake = fake.narrow(0, 0, real.shape[0]);
        if (2 * real.shape[0] <= Neighbours) return evaluation.None(this, $"there are too few samples for {Neighbours} neighbours", 3);
        var (all, ofReal, ofFake) = Accuracy(real, fake, Neighbours);
        return [all, ofReal, ofFake];
    }

    /// <summary>Shares of samples that are called right: of all, of the real, of the fake ones. Memory: blocks of 128 MiB.</summary>
    /// <param name="real">(N, d).</param>
    /// <param name="fake">(M, d).</param>
    /// <param name="neighbours">k, below N + M.</param>
    public static (double All, double Real, double Fake) Accuracy(Tensor real, Tensor fake, int neighbours = 1)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        using var scope = NewDisposeScope();
        var (n, m) = (real.shape[0], fake.shape[0]);
        var all = cat([real.detach().cpu().to(float64), fake.detach().cpu().to(float64)]);             // (N + M, d)
        var isReal = cat([ones([n], dtype: float64), zeros([m], dtype: float64)]);                     // (N + M)
        var called = new List<Tensor>();
        foreach (var (from, block) in ExactDistances.Blocks(all, all))
        {
            using var inner = NewDisposeScope();
            var rows = block.shape[0];
            var itself = arange(rows, dtype: int64).unsqueeze(1) + from;                               // (rows, 1)
            var others = block.scatter(1, itself, full([rows, 1], double.PositiveInfinity, dtype: float64));
            var nearest = others.topk(neighbours, 1, largest: false).indexes;                          // (rows, k)
            var votes = isReal.index_select(0, nearest.reshape(-1)).reshape(rows, neighbours).sum(1);
            called.Add(votes.ge(neighbours / 2.0).to(float64).MoveToOuterDisposeScope());
        }
        var right = cat(called).eq(isReal).to(float64);                                                // (N + M)
        return (right.mean().item<double>(), right.narrow(0, 0, n).mean().item<double>(), right.narrow(0, n, m).mean().item<double>());
    }
}
