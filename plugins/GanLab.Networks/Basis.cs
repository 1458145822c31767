using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>R3GAN's beginning of G: latent (N, L) → (N, C, S, S), a learnt image of S×S pixels for each channel, N(0, 1) at first, times a linear function of the latent.</summary>
sealed class Basis : Layer, ISamplewise
{
    readonly Parameter images;
    readonly nn.Module<Tensor, Tensor> factors;

    public Basis(long latentSize, long channels, long size, LayerFactory layers) : base("Basis")
    {
        images = Own("images", randn(channels, size, size, device: layers.Device));
        factors = layers.Linear(latentSize, channels, bias: false, fill: Initialisers.He(1));
        register_module("factors", factors);
    }

    public override Tensor forward(Tensor input) => factors.call(input).unsqueeze(2).unsqueeze(3) * Now(images);
}
