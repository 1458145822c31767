using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;

namespace GanLab.Plugins.Tests;

public sealed class WeightClippingTests
{
    static IReadOnlyList<Concern> Objections(params IStabiliser[] others) =>
        [.. new WeightClipping().Check(new("clipped") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Wasserstein(), Stabilisers = others })];

    [Fact]
    public void Clipping_weights_that_D_does_not_use_is_refused()
    {
        Assert.Equal("WeightClipping clips the weights that D stores, but SpectralNorm makes D use others; keep one of the two.", Assert.Single(Objections(new SpectralNorm())).Sentence);
        Assert.Empty(Objections(new SpectralNorm { On = Player.Generator }, new Ema()));
    }
}
