using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>What stands behind blocks: pixel norm, noise, dropout.</summary>
public sealed class BlockWrapperTests
{
    static readonly Block image = new(BlockKind.Same, 4, 4, Player.Generator) { Size = 8 };

    static nn.Module<Tensor, Tensor> Behind(IBlockWrapper wrapper) => wrapper.Wrap(image, nn.Identity(), new(Player.Generator));

    [Fact]
    public void Pixel_norm_leaves_a_mean_square_of_1_at_each_pixel_and_no_scale()
    {
        var x = randn([3, 4, 8, 8], dtype: float64);
        var y = Behind(new PixelNorm()).call(x);
        Assert.True(y.square().mean([1]).allclose(ones([3, 8, 8], dtype: float64), rtol: 0, atol: 1e-5));
        Assert.True(Behind(new PixelNorm { Epsilon = 0 }).call(7 * x).allclose(Behind(new PixelNorm { Epsilon = 0 }).call(x)));
        Near.Equal([0.6 * Math.Sqrt(2), 0.8 * Math.Sqrt(2)], Behind(new PixelNorm()).call(tensor(new[] { 3.0, 4 }, [1, 2])));
    }

    [Fact]
    public void Noise_of_strength_0_changes_nothing_until_its_strength_is_learnt()
    {
        manual_seed(1);
        var layer = Behind(new LayerNoise());
        var x = randn(3, 4, 8, 8);
        var y = layer.call(x);
        Assert.True(y.equal(x).all().item<bool>());
        (y * randn_like(y)).sum().backward();
        Assert.NotEqual(0, layer.parameters().Single().grad!.item<float>());
    }

    [Fact]
    public void Fixed_noise_has_its_strength_differs_each_time_and_is_the_same_in_all_channels_of_a_pixel()
    {
        manual_seed(2);
        var layer = Behind(new LayerNoise { Strength = 0.3, Learnt = false });
        Assert.Empty(layer.parameters());
        layer.eval();
        var x = randn([50, 4, 8, 8], dtype: float64);
        var noise = layer.call(x) - x;
        Assert.InRange(noise.std().item<double>(), 0.28, 0.32);
        Assert.True(noise.narrow(1, 0, 1).expand_as(noise).allclose(noise, rtol: 0, atol: 1e-14));
        Assert.InRange((layer.call(x) - x - noise).abs().mean().item<double>(), 0.1, 1);
        var dense = layer.call(zeros(2, 4000));
        Assert.InRange(dense.corrcoef()[0, 1].abs().ToDouble(), 0, 0.1);       // in dense blocks each value has its own
        Assert.InRange(dense.std().ToDouble(), 0.28, 0.32);
    }

    [Fact]
    public void Noise_that_is_neither_there_nor_learnt_is_refused()
    {
        var experiment = new Experiment("check") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new NonSaturating() };
        Assert.True(Assert.Single(new LayerNoise { Learnt = false }.Check(experiment)).Refused);
        Assert.Empty(new LayerNoise().Check(experiment));
    }

    [Fact]
    public void Dropout_keeps_the_mean_drops_its_share_and_rests_in_evaluation()
    {
        manual_seed(3);
        var layer = Behind(new Dropout { Rate = 0.25 });
        var x = ones(40, 4, 16, 16);
        var y = layer.call(x);
        Assert.InRange(y.eq(0).to(float32).mean().item<float>(), 0.24, 0.26);
        Assert.True(y.masked_select(y.ne(0)).allclose(full(1, 4f / 3)));
        layer.eval();
        Assert.True(layer.call(x).equal(x).all().item<bool>());
        var always = Behind(new Dropout { Rate = 0.25, InEvaluation = true });
        always.eval();
        Assert.InRange(always.call(x).eq(0).to(float32).mean().item<float>(), 0.24, 0.26);
    }

    [Fact]
    public void Dropout_of_channels_drops_whole_ones()
    {
        manual_seed(4);
        var y = Behind(new Dropout { Channels = true }).call(ones(100, 4, 3, 3)).flatten(2);
        Assert.True(y.amin([2]).equal(y.amax([2])).all().item<bool>());
        Assert.InRange(y.eq(0).to(float32).mean().item<float>(), 0.4, 0.6);
        Assert.InRange(Behind(new Dropout { Channels = true }).call(ones(100, 40)).eq(0).to(float32).mean().item<float>(), 0.45, 0.55);
    }

    [Fact]
    public void They_stand_behind_every_block_of_any_network()
    {
        var layers = new LayerFactory(Player.Generator, CPU, new(0), [new PixelNorm(), new LayerNoise(), new Dropout { On = Player.Generator }]);
        Assert.Equal(2, layers.Build(new Mlp(), 8, new SampleShape(2, 1, 1)).named_parameters().Count(one => one.name.EndsWith("noise.strength", StringComparison.Ordinal)));
        Assert.Equal([2, 1, 16, 16], layers.Build(new Dcgan { Width = 4 }, 8, new SampleShape(1, 16, 16)).call(randn(2, 8)).shape);
        Assert.Equal(3, layers.Used.Count);
    }
}
