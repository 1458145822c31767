using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// y = gain·(x − mean)/√(var + ε) + shift, with the mean and the biased variance over what its <see cref="Kind"/> says. Batch norm keeps running statistics for
/// evaluation mode: r ← 0.9·r + 0.1·batch, the variance unbiased, as PyTorch does. Gain and shift are for each channel, in conditional batch norm for each class and channel.
/// </summary>
public sealed class NormLayer : Layer, ISamplewise
{
    internal const double Momentum = 0.1;
    readonly Parameter weight, bias;
    readonly LabelSource labels;
    readonly long groups;
    readonly Tensor? running_mean, running_var;                               // named as they are registered: TorchSharp finds them by that when a module moves

    internal NormLayer(Normalisation kind, long channels, LayerFactory layers) : base($"{kind}Norm")
    {
        (Kind, labels) = (kind, layers.Labels);
        if (kind == Normalisation.ConditionalBatch && labels.Classes == 0)
            throw new LabException("ConditionalBatch has a gain and a shift for each class, but the data have no classes; use Batch, or data with labels.");
        long[] shape = kind == Normalisation.ConditionalBatch ? [labels.Classes, channels] : [channels];
        weight = Own("weight", ones(shape, device: layers.Device));
        bias = Own("bias", zeros(shape, device: layers.Device));
        groups = kind switch { Normalisation.Instance => channels, Normalisation.Layer => 1, _ => Groups(channels) };
        if (!NormalisesBatch) return;
        running_mean = zeros(channels, device: layers.Device).DetachFromDisposeScope();
        running_var = ones(channels, device: layers.Device).DetachFromDisposeScope();
        register_buffer(nameof(running_mean), running_mean);
        register_buffer(nameof(running_var), running_var);
    }

    /// <summary>What it averages over.</summary>
    public Normalisation Kind { get; }

    /// <summary>ε. 1e-5 unless set: PyTorch; SNGAN's code has 2e-5, BigGAN's 1e-4.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>True if a sample's output depends on the other samples of the batch.</summary>
    public bool NormalisesBatch => Kind is Normalisation.Batch or Normalisation.ConditionalBatch;

    /// <inheritdoc />
    public bool IsSamplewise => !NormalisesBatch;

    /// <summary>(N, C, H, W) or (N, C) → the same shape.</summary>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!NormalisesBatch) return nn.functional.group_norm(input, groups, Now(weight), Now(bias), Epsilon);
        var (mean, variance) = training ? (LaterStatistics.InPlaceOf(running_mean!), LaterStatistics.InPlaceOf(running_var!)) : (running_mean!, running_var!);
        if (Kind == Normalisation.Batch) return nn.functional.batch_norm(input, mean, variance, Now(weight), Now(bias), training, Momentum, Epsilon);
        var plain = nn.functional.batch_norm(input, mean, variance, null, null, training, Momentum, Epsilon);
        var of = labels.Required("conditional batch norm");
        long[] each = [.. input.shape[..2], .. Enumerable.Repeat(1L, (int)input.dim() - 2)];                // (N, C, 1, 1) or (N, C)
        return plain * Now(weight).index_select(0, of).reshape(each) + Now(bias).index_select(0, of).reshape(each);
    }

    static long Groups(long channels)
    {
        var groups = Math.Min(32, channels);
        while (channels % groups != 0) groups--;
        return groups;
    }
}
