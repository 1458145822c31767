using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Minibatch discrimination: D also sees how near a sample is to the others of its batch. M = xT, (N, B, C); o_ib = Σ_{j≠i} exp(−‖M_ib − M_jb‖₁); the B numbers o_i stand behind
/// the features of sample i: (N, F) → (N, F + B). The columns of T start with a length near 1, to which Salimans' code holds them; its bias is left to the layer that follows.
/// Memory grows with N²·B·C. Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.2.
/// </summary>
/// <remarks>Use it when G makes too few kinds of samples and batches are small; not when the batch is large, where <c>MinibatchStddev</c> costs less. Proved by <c>LayersFixtureTests</c>, <c>MinibatchDiscriminationTests</c>.</remarks>
public sealed record MinibatchDiscrimination : INetworkWrapper, IChecksExperiment
{
    /// <summary>B, the numbers to append. Default 100: Salimans' code.</summary>
    [Range(1, 65_536)] public long Kernels { get; init; } = 100;

    /// <summary>C, the values of each kernel that are compared. Default 5: Salimans' code.</summary>
    [Range(1, 65_536)] public long Size { get; init; } = 5;

    /// <summary>Whether the sum includes the sample itself, which adds 1. Default: off, as in Salimans' code and torchgan; the paper's formula includes it.</summary>
    public bool IncludeSelf { get; init; }

    /// <inheritdoc />
    public Body WrapDiscriminator(SampleShape input, Func<SampleShape, Body> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(layers);
        var body = build(input);
        return new(nn.Sequential(("body", body.Module), ("nearness", Layer(body.Features, layers))), body.Features + Kernels);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (Arriving.In(experiment) < 2)
            yield return Concern.Refuse("MinibatchDiscrimination compares the samples that D sees at a time, and that is one; choose a larger batch size.");
        if (experiment.Head is ScoreItself)
            yield return Concern.Refuse("MinibatchDiscrimination appends to D's features, but ScoreItself takes a body's one feature as the score; use LinearHead, or leave MinibatchDiscrimination out.");
    }

    /// <summary>(N, <paramref name="features"/>) → (N, features + B).</summary>
    internal nn.Module<Tensor, Tensor> Layer(long features, LayerFactory layers) => new Nearness(this, features, layers);

    sealed class Nearness : nn.Module<Tensor, Tensor>
    {
        readonly MinibatchDiscrimination options;
        readonly nn.Module<Tensor, Tensor> kernels;

        public Nearness(MinibatchDiscrimination options, long features, LayerFactory layers) : base("MinibatchDiscrimination")
        {
            this.options = options;
            kernels = layers.Linear(features, options.Kernels * options.Size, bias: false, fill: Initialisers.He(1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var compared = kernels.call(input).reshape(input.shape[0], options.Kernels, options.Size);                    // (N, B, C)
            var distances = (compared.unsqueeze(0) - compared.unsqueeze(1)).abs().sum(3);                                  // (N, N, B)
            var nearness = distances.neg().exp().sum(1);                                                                   // (N, B), the sample itself among them
            return cat([input, options.IncludeSelf ? nearness : nearness - 1], 1);
        }
    }
}
