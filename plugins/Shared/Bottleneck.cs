using static TorchSharp.torch;

namespace GanLab.Parts;

/// <summary>
/// y = x + F(x), R3GAN's block. F: 1×1 to <c>expansion</c> times the channels, leaky ReLU 0.2, 3×3 in groups, leaky ReLU 0.2, 1×1 back, which starts at zero; in dense blocks
/// three linear layers. No norm; the weights start as N(0, gain²/fan_in) with gain = √(2/(1 + 0.2²))·L^(−1/(2m − 2)), L blocks in the network, m = 3 layers in each (Zhang et al.,
/// "Fixup Initialization", 2019).
/// </summary>
sealed class Bottleneck : nn.Module<Tensor, Tensor>, ISamplewise
{
    const double Slope = 0.2;
    const int Layers = 3;
    readonly nn.Module<Tensor, Tensor> expand, mix, contract, activation;

    public Bottleneck(long channels, long expansion, long groupSize, long blocks, bool dense, LayerFactory layers) : base("Bottleneck")
    {
        var (wide, fill) = (channels * expansion, Fill(blocks));
        if (!dense && wide % groupSize != 0)
            throw new LabException($"R3GAN's blocks convolve in groups of {groupSize} channels, which do not divide {wide} ({channels} channels, expanded {expansion} times); choose another width or GroupSize.");
        expand = dense ? layers.Linear(channels, wide, true, fill, Initialisers.Zero) : layers.Conv2d(channels, wide, 1, fill: fill, fillBias: Initialisers.Zero);
        mix = dense ? layers.Linear(wide, wide, true, fill, Initialisers.Zero) : layers.Conv2d(wide, wide, 3, padding: 1, fill: fill, fillBias: Initialisers.Zero, groups: wide / groupSize);
        contract = dense ? layers.Linear(wide, channels, false, Initialisers.Zero) : layers.Conv2d(wide, channels, 1, bias: false, fill: Initialisers.Zero);
        activation = layers.Activation(Slope);
        RegisterComponents();
    }

    /// <summary>How the first two layers of each of that many blocks start.</summary>
    public static Initialise Fill(long blocks) => Initialisers.He(Math.Sqrt(2 / (1 + Slope * Slope)) * Math.Pow(blocks, -1.0 / (2 * Layers - 2)));

    public override Tensor forward(Tensor input) => input + contract.call(activation.call(mix.call(activation.call(expand.call(input)))));
}
