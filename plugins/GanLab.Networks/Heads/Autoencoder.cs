using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// A D that is an autoencoder: samples (N, C, H, W) → encoder → code (N, K) → decoder → copies (N, C, H, W). Features (N, K + 1) are the code and, last, minus the error of the copy:
/// with the head <see cref="LastFeature"/> the score is high where samples are like those it learnt to copy. Any D serves as encoder and any G as decoder.
/// Zhao, Mathieu, LeCun, "Energy-based Generative Adversarial Networks", 2017, section 2.3; Berthelot, Schumm, Metz, "BEGAN", 2017, section 3.5.
/// </summary>
/// <remarks>Use it when the loss is an energy's, <c>Ebgan</c> or <c>Began</c>; not when the loss takes scores of either sign, such as <c>NonSaturating</c>: these are never above 0. Proved by <c>AutoencoderTests</c>.</remarks>
public sealed record Autoencoder : IDiscriminator, IChecksExperiment
{
    /// <summary>The encoder, without its head. Default: Mlp.</summary>
    public IDiscriminator Encoder { get; init; } = new Mlp();

    /// <summary>The decoder. Default: Mlp.</summary>
    public IGenerator Decoder { get; init; } = new Mlp();

    /// <summary>Width K of the code. Default 64: the smaller of BEGAN's two.</summary>
    [Range(1, 65_536)] public long Code { get; init; } = 64;

    /// <summary>How the error of a copy is measured. Default: the length of the difference, EBGAN's equation 3.</summary>
    public CopyError Error { get; init; }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var encoder = Encoder.Build(input, layers);
        return new(new Copier(encoder.Module, layers.Linear(encoder.Features, Code), Decoder.Build(Code, input, layers), Error), Code + 1);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Head is not LastFeature)
            yield return Concern.Refuse($"Autoencoder scores by itself, in its last feature, which {experiment.Head.GetType().Name} would mix with its code; set Head = new LastFeature().");
    }

    sealed class Copier : nn.Module<Tensor, Tensor>, ISamplewise
    {
        readonly nn.Module<Tensor, Tensor> encoder, code, decoder;
        readonly CopyError error;

        public Copier(nn.Module<Tensor, Tensor> encoder, nn.Module<Tensor, Tensor> code, nn.Module<Tensor, Tensor> decoder, CopyError error) : base(nameof(Autoencoder))
        {
            (this.encoder, this.code, this.decoder, this.error) = (encoder, code, decoder, error);
            register_module("encoder", encoder);
            register_module("code", code);
            register_module("decoder", decoder);
        }

        public override Tensor forward(Tensor samples)
        {
            var coded = code.call(encoder.call(samples));                     // (N, K)
            var difference = (decoder.call(coded) - samples).flatten(1);      // (N, C·H·W)
            var of = error switch
            {
                CopyError.MeanAbsolute => difference.abs().mean([1], keepdim: true),
                CopyError.MeanSquare => difference.square().mean([1], keepdim: true),
                _ => difference.norm(1, keepdim: true),
            };
            return cat([coded, -of], 1);
        }
    }
}

/// <summary>Sizes of a difference d between a sample and its copy.</summary>
public enum CopyError
{
    /// <summary>‖d‖ over all values: EBGAN's equation 3.</summary>
    Length,

    /// <summary>Mean of |d|: BEGAN with η = 1, its experiments.</summary>
    MeanAbsolute,

    /// <summary>Mean of d²: BEGAN with η = 2.</summary>
    MeanSquare,
}
