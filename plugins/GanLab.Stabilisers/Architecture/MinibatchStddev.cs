using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Minibatch standard deviation: D also sees how much the samples of a group differ. Its features (N, F) are taken as F channels of one pixel; the biased standard deviation √(var
/// + 1e-8) over each group,
/// averaged over the channels, stands behind the features of every sample of the group: (N, F) → (N, F + <see cref="Features"/>). Sample i is in group i mod N/<see cref="GroupSize"/>.
/// Karras, Aila, Laine, Lehtinen, "Progressive Growing of GANs", 2018, section 3; groups and several statistics as in StyleGAN2's code.
/// </summary>
/// <remarks>Use it when G makes too few kinds of samples; not when a batch holds fewer samples than a group, nor with a body of one feature that is the score itself. Proved by <c>LayersFixtureTests</c>, <c>MinibatchStddevTests</c>.</remarks>
public sealed record MinibatchStddev : INetworkWrapper, IChecksExperiment
{
    /// <summary>Samples in a group. Default 4: StyleGAN2. A batch that it does not divide (of an evaluation, say) is cut into the largest smaller groups that do.</summary>
    [Range(2, 1_000_000)] public long GroupSize { get; init; } = 4;

    /// <summary>Statistics to append, each of its own share of the features. Default 1: StyleGAN2.</summary>
    [Range(1, 1024)] public long Features { get; init; } = 1;

    /// <inheritdoc />
    public Body WrapDiscriminator(SampleShape input, Func<SampleShape, Body> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        var body = build(input);
        if (body.Features % Features != 0)
            throw new LabException($"MinibatchStddev appends {Features} statistics, each of an equal share of D's features, but D has {body.Features}; choose a Features that divides them.");
        return new(nn.Sequential(("body", body.Module), ("statistics", new Statistics(GroupSize, Features))), body.Features + Features);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var arriving = Arriving.In(experiment);
        if (arriving % GroupSize != 0)
            yield return Concern.Refuse($"MinibatchStddev compares groups of {GroupSize} samples, but D sees {arriving} of them at a time; choose a batch size whose share for D is a multiple of {GroupSize}, or set GroupSize to a divisor of {arriving}.");
        if (experiment.Head is ScoreItself)
            yield return Concern.Refuse("MinibatchStddev appends to D's features, but ScoreItself takes a body's one feature as the score; use LinearHead, or leave MinibatchStddev out.");
    }

    internal sealed class Statistics(long groupSize, long features) : nn.Module<Tensor, Tensor>("MinibatchStddev")
    {
        const double Epsilon = 1e-8;

        /// <summary>(N, C) or (N, C, H, W) → the same with <c>features</c> channels more.</summary>
        public override Tensor forward(Tensor input)
        {
            var shape = input.shape;
            long n = shape[0], groups = n / Group(n);
            var parts = Autocast.Widened(input).reshape(n / groups, groups, features, -1);       // (G, N/G, F, C/F·H·W)
            var spread = (parts.var([0], unbiased: false) + Epsilon).sqrt().mean([2]);                          // (N/G, F)
            long[] each = [.. Enumerable.Repeat(1L, shape.Length - 2)], pixels = shape[2..];
            var statistics = spread.repeat(n / groups, 1).reshape([n, features, .. each]).expand([n, features, .. pixels]);
            return cat([input, statistics.to(input.dtype)], 1);
        }

        long Group(long n)
        {
            var group = Math.Min(groupSize, n);
            while (n % group != 0) group--;
            return group;
        }
    }
}
