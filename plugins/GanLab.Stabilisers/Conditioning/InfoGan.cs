using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// InfoGAN: a head Q on D's features (N, F) reads the codes c out of generated samples, and both players gain by it. The term is minus the variational bound on the mutual information
/// without the constant H(c), −λ·E ln Q(c | G(z, c)): for a categorical code the cross entropy, for a continuous one that of a Gaussian, ½((c − μ)/σ)² + ln σ + ½ ln 2π. In D's update it trains
/// Q and D's body, in G's it trains G. Chen et al., "InfoGAN", 2016, equations 5 and 6.
/// </summary>
/// <remarks>Use it when single codes shall come to mean something without labels; not when latents are other than its own <c>CodedLatents</c>, or fakes are replayed. Proved by <c>InfoGanTests</c>.</remarks>
public sealed record InfoGan : IAuxiliaryHead, IPenalty, IChecksExperiment
{
    /// <summary>The codes; the experiment's latents must be equal to them.</summary>
    public CodedLatents Codes { get; init; } = new();

    /// <summary>λ of categorical codes. Default 1: the paper, section 6.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>λ of continuous codes. Default 0.1: smaller, as the paper asks for, so that both parts are of one size.</summary>
    [Range(0, double.MaxValue)] public Schedule ContinuousLambda { get; init; } = 0.1;

    /// <summary>Q gives σ of the continuous codes too; off, σ is 1 and the term is a mean square plus a constant. Default: off, as in the paper's code for MNIST.</summary>
    public bool LearntDeviation { get; init; }

    /// <summary>Width of Q's hidden layer; 0 for none. Default 128: the paper, appendix C.</summary>
    [Range(0, 65_536)] public long Hidden { get; init; } = 128;

    /// <inheritdoc />
    public Player On => Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var outputs = Codes.CategoricalWidth + Codes.ContinuousCodes * (LearntDeviation ? 2L : 1);
        return Hidden == 0 ? layers.Linear(features, outputs)
            : nn.Sequential(("hidden", layers.Linear(features, Hidden)), ("activation", layers.Activation(0.1)), ("output", layers.Linear(Hidden, outputs)));
    }

    /// <inheritdoc />
    /// <exception cref="LabException">One score sees several samples.</exception>
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (read, noise) = (batch.Fake.Of(this), batch.Latent.Noise);        // (N, outputs), (N, L)
        if (read.shape[0] != noise.shape[0])
            throw new LabException("InfoGan reads the codes of each generated sample, but samples are packed so that one score sees several; use no packing.");
        var (categorical, continuous) = Surprise(read, noise.narrow(1, noise.shape[1] - Codes.Width, Codes.Width).to_type(read.dtype));
        return Lambda.At(step) * categorical + ContinuousLambda.At(step) * continuous;
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (!Codes.Equals(experiment.Latents))
            yield return Concern.Refuse($"InfoGan reads the codes of {Codes}, but the latents are {experiment.Latents}; set Latents to the same codes.");
        if (experiment.Stabilisers.OfType<IFakeTransform>().FirstOrDefault() is { } replay)
            yield return Concern.Refuse($"InfoGan reads which codes made a generated sample, but {replay.GetType().Name} puts other samples in their place in D's updates; leave one of them out.");
    }

    /// <summary>−E ln Q of the categorical codes and of the continuous ones, each summed over codes.</summary>
    /// <param name="read">What Q says, (N, outputs): logits ⊕ μ ⊕ ln σ where it is learnt.</param>
    /// <param name="codes">(N, W): one-hot ⊕ continuous.</param>
    internal (Tensor Categorical, Tensor Continuous) Surprise(Tensor read, Tensor codes)
    {
        var (split, k) = (Codes.CategoricalWidth, Codes.ContinuousCodes);
        long[] each = [read.shape[0], Codes.CategoricalCodes, Codes.Categories];
        var categorical = -(nn.functional.log_softmax(read.narrow(1, 0, split).reshape(each), 2) * codes.narrow(1, 0, split).reshape(each)).sum([1, 2]).mean();
        var (mean, value) = (read.narrow(1, split, k), codes.narrow(1, split, k));                                       // (N, k)
        var logDeviation = LearntDeviation ? read.narrow(1, split + k, k) : zeros_like(mean);
        var continuous = (((value - mean) * (-logDeviation).exp()).square() / 2 + logDeviation + Math.Log(2 * Math.PI) / 2).sum(1).mean();
        return (categorical, continuous);
    }
}
