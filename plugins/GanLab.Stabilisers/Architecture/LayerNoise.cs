using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Noise behind every block: y = x + s·n, n ~ N(0, 1) drawn afresh in each forward, in evaluation too, for each pixel and the same in all channels; for each value in dense blocks.
/// s is one number a block. Karras, Laine, Aila, "A Style-Based Generator Architecture for GANs", 2019, section 2 (there s is learnt for each channel; for the whole layer in StyleGAN2's code).
/// </summary>
/// <remarks>Use it when G must invent detail that its latent does not hold; not when the same latent must give the same sample. Proved by <c>BlockWrapperTests</c>.</remarks>
public sealed record LayerNoise : IBlockWrapper, IChecksExperiment
{
    /// <summary>Whose blocks. Default: G's, as in the paper.</summary>
    public Player On { get; init; } = Player.Generator;

    /// <summary>s, or where it starts if it is learnt. Default 0: StyleGAN2's start.</summary>
    [Range(0, 1000)] public double Strength { get; init; }

    /// <summary>Whether s is learnt. Default: on, as in the paper.</summary>
    public bool Learnt { get; init; } = true;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return nn.Sequential(("block", built), ("noise", new Noise(this, layers.Device)));
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        if (!Learnt && Strength == 0) yield return Concern.Refuse("LayerNoise adds noise of strength 0 that is not learnt, and so nothing; set Strength, or leave it out.");
    }

    sealed class Noise : Layer
    {
        readonly double @fixed;
        readonly Parameter? strength;

        public Noise(LayerNoise options, Device device) : base("LayerNoise")
        {
            @fixed = options.Strength;
            if (options.Learnt) strength = Own("strength", full(1, @fixed, device: device));
        }

        public override Tensor forward(Tensor input)
        {
            long[] shape = input.dim() == 2 ? input.shape : [input.shape[0], 1, .. input.shape[2..]];
            var noise = randn(shape, dtype: input.dtype, device: input.device);
            return input + (strength is null ? noise * @fixed : noise * Now(strength));
        }
    }
}
