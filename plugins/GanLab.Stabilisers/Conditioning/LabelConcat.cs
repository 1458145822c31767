using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Conditioning by concatenation: the label's code (N, K), one-hot or learnt, stands beside what a network gets. G: latent (N, L) → (N, L + K). D: each value of the code is one more
/// channel, the same at every pixel: (N, C, H, W) → (N, C + K, H, W); of vectors, K more values. D reads the label of the sample it sees, real or generated.
/// Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014, section 3.2.
/// </summary>
/// <remarks>Use it when data have classes and the networks have no conditional layers of their own; not when classes are many and one-hot planes crowd D's input: use <c>ProjectionHead</c> there. Proved by <c>LabelConcatTests</c>.</remarks>
public sealed record LabelConcat : INetworkWrapper
{
    /// <summary>Which networks get the label. Default: both, as in the paper; with AcGan or ProjectionHead, D needs none.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>Width K of a learnt code, one for each network. Default: null, the one-hot code, K classes wide.</summary>
    [Range(1, 65_536)] public long? Embedding { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> WrapGenerator(long latentSize, SampleShape output, Func<long, nn.Module<Tensor, Tensor>> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(layers);
        return new WithLabel(build(latentSize + Width(layers)), Code(layers), layers.Labels);
    }

    /// <inheritdoc />
    public Body WrapDiscriminator(SampleShape input, Func<SampleShape, Body> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(layers);
        var inner = build(input with { Channels = input.Channels + Width(layers) });
        return inner with { Module = new WithLabel(inner.Module, Code(layers), layers.Labels) };
    }

    long Width(LayerFactory layers)
    {
        var classes = layers.Labels.RequiredClasses(nameof(LabelConcat));
        return Embedding ?? classes;
    }

    /// <summary>The table of learnt codes, or null for one-hot codes.</summary>
    nn.Module<Tensor, Tensor>? Code(LayerFactory layers) => Embedding is { } width ? layers.Embedding(layers.Labels.Classes, width) : null;

    sealed class WithLabel : nn.Module<Tensor, Tensor>, ISamplewise
    {
        readonly nn.Module<Tensor, Tensor> inner;
        readonly nn.Module<Tensor, Tensor>? table;
        readonly LabelSource labels;

        public WithLabel(nn.Module<Tensor, Tensor> inner, nn.Module<Tensor, Tensor>? table, LabelSource labels) : base(nameof(LabelConcat))
        {
            (this.inner, this.table, this.labels) = (inner, table, labels);
            register_module("inner", inner);
            if (table is not null) register_module("table", table);
        }

        public override Tensor forward(Tensor input)
        {
            var label = labels.Required(nameof(LabelConcat));
            var code = table?.call(label) ?? nn.functional.one_hot(label, labels.Classes).to_type(input.dtype);        // (N, K)
            if (input.dim() == 4) code = code.unsqueeze(2).unsqueeze(3).expand(-1, -1, input.shape[2], input.shape[3]);   // (N, K, H, W)
            return inner.call(cat([input, code], 1));
        }
    }
}
