using GanLab.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class R3GanTests
{
    static readonly R3Gan small = new() { Width = 8, MaximalWidth = 16, GroupSize = 8 };

    static nn.Module<Tensor, Tensor> Generator(R3Gan network, long size, long channels = 1) => network.Build(16, new(channels, size, size), new(Player.Generator));

    static Body Discriminator(R3Gan network, long size, long channels = 1) => network.Build(new(channels, size, size), new LayerFactory(Player.Discriminator));

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(32)]
    [InlineData(64)]
    public void Samples_of_every_fitting_size_go_from_G_through_D_to_a_score(long size) => NetworkCheck.OneRound(small, size);

    [Fact]
    public void With_the_authors_widths_for_CIFAR_the_networks_have_their_number_of_parameters()
    {
        // 768 channels throughout, 1536 inside blocks, 96 groups of 16; D's last linear layer has no bias in the authors' code, LinearHead has one
        const long w = 768, wide = 1536, block = w * wide + wide + wide * 16 * 9 + wide + wide * w;
        var network = new R3Gan { Width = 768 };
        var generator = network.Build(64, new(3, 32, 32), new(Player.Generator));
        Assert.Equal(w * 16 + 64 * w + 8 * block + 3 * w, NetworkCheck.Count(generator));
        Assert.Equal(3 * w + 8 * block + w * 16, NetworkCheck.Count(Discriminator(network, 32, 3).Module));
    }

    [Fact]
    public void A_residual_block_leaves_its_input_before_training_so_D_is_linear_then()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var body = Discriminator(small, 16).Module.to(float64);
        var (x, y) = (randn([2, 1, 16, 16], dtype: float64), randn([2, 1, 16, 16], dtype: float64));
        Assert.True(body.call(x + 3 * y).allclose(body.call(x) + 3 * body.call(y), rtol: 0, atol: 1e-10));
        Assert.True(body.call(x).abs().max().ToDouble() > 0.01);
    }

    [Fact]
    public void The_first_two_layers_of_each_block_start_with_a_gain_that_falls_with_the_number_of_blocks_and_the_third_at_zero()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var weights = Generator(new() { Width = 64, MaximalWidth = 64 }, 32).named_parameters().ToDictionary(one => one.name, one => one.parameter);
        var gain = Math.Sqrt(2 / 1.04) * Math.Pow(8, -0.25);
        Near("residual32_1.expand.weight", gain / Math.Sqrt(64));
        Near("residual32_1.mix.weight", gain / Math.Sqrt(16 * 9));
        Near("output.weight", 1 / Math.Sqrt(64), 0.25);
        Near("basis.images", 1);
        Near("basis.factors.weight", 1 / Math.Sqrt(16));
        Assert.Equal(0, weights["residual32_2.contract.weight"].abs().max().ToDouble());
        Assert.Equal([128, 16, 3, 3], weights["residual32_1.mix.weight"].shape);
        Assert.Equal(0, weights["residual32_1.mix.bias"].abs().max().ToDouble());

        void Near(string name, double deviation, double share = 0.06) => Assert.InRange(weights[name].square().mean().sqrt().ToDouble(), (1 - share) * deviation, (1 + share) * deviation);
    }

    [Fact]
    public void G_starts_with_images_times_a_linear_function_of_the_latent()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var generator = Generator(small, 16);
        var basis = (nn.Module<Tensor, Tensor>)generator.named_children().First().module;
        var weights = basis.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);
        var z = randn(5, 16);
        Assert.True(basis.call(z).allclose(einsum("nl,cl,chw->nchw", z, weights["factors.weight"], weights["images"]), atol: 1e-5));
    }

    [Fact]
    public void D_ends_with_one_weighted_sum_of_the_last_pixels_for_each_channel()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var body = Discriminator(small, 8).Module;
        var parts = body.named_children().ToDictionary(child => child.name, child => (nn.Module<Tensor, Tensor>)child.module);
        var x = randn(3, 16, 4, 4);
        var expected = (x * parts["basis"].parameters().Single().squeeze(1)).sum([2, 3]);
        Assert.True(parts["basis"].call(x).flatten(1).allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void A_width_that_groups_do_not_divide_is_refused_in_a_sentence() =>
        Assert.Equal("R3GAN's blocks convolve in groups of 16 channels, which do not divide 40 (20 channels, expanded 2 times); choose another width or GroupSize.",
            Assert.Throws<LabException>(() => Generator(new() { Width = 20, MaximalWidth = 20 }, 8)).Message);

    [Fact]
    public void Channels_double_as_the_size_halves_up_to_the_greatest_width()
    {
        var d = new BlockRecorder();
        new R3Gan { Width = 8, MaximalWidth = 32, GroupSize = 4 }.Build(new(3, 64, 64), d.Layers(Player.Discriminator));
        Assert.Equal([(8, 16), (16, 32), (32, 32), (32, 32)], d.Asked.Where(block => block.Kind == BlockKind.Down).Select(block => ((int)block.Inputs, (int)block.Outputs)));
        Assert.All(d.Asked, block => Assert.Equal(Normalisation.None, block.Norm));
    }
}
