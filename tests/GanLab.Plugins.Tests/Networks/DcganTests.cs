using GanLab.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class DcganTests
{
    static nn.Module<Tensor, Tensor> Generator(Dcgan dcgan, long size, long channels = 1, long latent = 100) =>
        dcgan.Build(latent, new(channels, size, size), new(Player.Generator));

    static Body Discriminator(Dcgan dcgan, long size, long channels = 1) => dcgan.Build(new(channels, size, size), new LayerFactory(Player.Discriminator));

    static long Count(nn.Module module) => module.parameters().Sum(parameter => parameter.numel());

    [Theory]
    [InlineData(8, 3, 8 * 4 * 4)]
    [InlineData(10, 1, 8 * 5 * 5)]
    [InlineData(16, 3, 16 * 4 * 4)]
    [InlineData(28, 1, 16 * 7 * 7)]
    [InlineData(32, 3, 32 * 4 * 4)]
    [InlineData(48, 1, 32 * 6 * 6)]
    [InlineData(64, 3, 64 * 4 * 4)]
    public void Samples_of_every_fitting_size_go_from_G_through_D_to_a_score(long size, long channels, long features)
    {
        using var scope = NewDisposeScope();
        var dcgan = new Dcgan { Width = 8 };
        var samples = Generator(dcgan, size, channels).call(randn(3, 100));
        var body = Discriminator(dcgan, size, channels);
        var seen = body.Module.call(samples);

        Assert.Equal([3, channels, size, size], samples.shape);
        Assert.Equal(features, body.Features);
        Assert.Equal([3, features], seen.shape);
        Assert.Equal([3, 1], new LinearHead().Build(body.Features, new(Player.Discriminator)).call(seen).shape);
    }

    [Theory]
    [InlineData(Upsampling.Nearest)]
    [InlineData(Upsampling.Bilinear)]
    [InlineData(Upsampling.PixelShuffle)]
    [InlineData(Upsampling.Transposed)]
    public void G_doubles_the_size_in_each_way_and_tells_blocks_size_and_way(Upsampling how)
    {
        var dcgan = new Dcgan { Width = 8, Upsampling = how };
        foreach (var size in new long[] { 8, 28, 32 }) NetworkCheck.OneRound(dcgan, size);
        var g = new BlockRecorder();
        dcgan.Build(16, new(1, 28, 28), g.Layers(Player.Generator));
        Assert.Equal((14, how), (Assert.Single(g.Asked).Size, g.Asked[0].Upsampling));
    }

    [Fact]
    public void Default_options_at_64_pixels_have_the_papers_number_of_parameters_and_one_bias_of_the_head()
    {
        var body = Discriminator(new(), 64, 3);
        var head = new LinearHead().Build(body.Features, new(Player.Discriminator));

        Assert.Equal(3_576_704, Count(Generator(new(), 64, 3)));
        Assert.Equal(2_765_568 + 1, Count(body.Module) + Count(head));
    }

    [Fact]
    public void Channels_double_as_the_image_halves_up_to_eight_times_the_width()
    {
        var (g, d) = (new BlockRecorder(), new BlockRecorder());
        new Dcgan { Width = 2 }.Build(100, new(3, 128, 128), g.Layers(Player.Generator));
        new Dcgan { Width = 2 }.Build(new(3, 128, 128), d.Layers(Player.Discriminator));

        Assert.Equal([(16, 16), (16, 8), (8, 4), (4, 2)], g.Asked.Select(block => ((int)block.Inputs, (int)block.Outputs)));
        Assert.Equal([(3, 2), (2, 4), (4, 8), (8, 16), (16, 16)], d.Asked.Select(block => ((int)block.Inputs, (int)block.Outputs)));
    }

    [Fact]
    public void Stabilisers_are_told_what_kind_of_block_norm_slope_and_start_the_network_wants()
    {
        var (g, d) = (new BlockRecorder(), new BlockRecorder());
        new Dcgan { GeneratorNorm = Normalisation.Instance }.Build(100, new(3, 16, 16), g.Layers(Player.Generator));
        new Dcgan().Build(new(3, 16, 16), d.Layers(Player.Discriminator));

        var up = Assert.Single(g.Asked);
        Assert.Equal((BlockKind.Up, Player.Generator, false, Normalisation.Instance, 0.0), (up.Kind, up.Player, up.First, up.Norm, up.NegativeSlope));
        Assert.Equal([(BlockKind.Down, true, Normalisation.None, 0.2), (BlockKind.Down, false, Normalisation.Batch, 0.2)], d.Asked.Select(down => (down.Kind, down.First, down.Norm, down.NegativeSlope)));
        Assert.True(up.Last);
        Assert.Equal([false, true], d.Asked.Select(down => down.Last));
        var weight = zeros(100_000);
        up.Initialise!(weight, 1);
        Assert.InRange(weight.std().ToDouble(), 0.0198, 0.0202);
    }

    [Fact]
    public void G_at_8_pixels_is_the_papers_chain_of_operations()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var generator = Generator(new() { Width = 3 }, 8, latent: 5).to(float64);
        var z = randn([6, 5], dtype: float64);
        var p = generator.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);

        var hidden = nn.functional.conv_transpose2d(z.reshape(6, 5, 1, 1), p["start.convolution.weight"]);                 // (N, 3, 4, 4)
        var (mean, variance) = (hidden.mean([0, 2, 3], true), hidden.var([0, 2, 3], unbiased: false, keepdim: true));
        var normed = (hidden - mean) / (variance + 1e-5).sqrt() * p["start.norm.weight"].reshape(1, 3, 1, 1) + p["start.norm.bias"].reshape(1, 3, 1, 1);
        var expected = nn.functional.conv_transpose2d(normed.clamp_min(0), p["output.weight"], strides: [2, 2], padding: [1, 1]).tanh();

        Assert.Equal(4, p.Count);
        Assert.True(generator.call(z).allclose(expected, rtol: 0, atol: 1e-14));
    }

    [Fact]
    public void D_normalises_every_block_but_the_first_and_G_every_one_but_the_output()
    {
        Assert.Equal(3, Discriminator(new() { Width = 4 }, 64).Module.modules().OfType<NormLayer>().Count());
        Assert.Equal(4, Generator(new() { Width = 4 }, 64).modules().OfType<NormLayer>().Count());
    }

    [Theory]
    [InlineData(Normalisation.Batch, 0)]
    [InlineData(Normalisation.Instance, 0)]
    [InlineData(Normalisation.None, 3)]
    public void A_convolution_has_a_bias_only_where_an_option_took_its_norm_away(Normalisation norm, int biases)
    {
        var dcgan = new Dcgan { Width = 4, GeneratorNorm = norm, DiscriminatorNorm = norm };
        int Biases(nn.Module module) => module.named_parameters().Count(one => one.name.EndsWith("convolution.bias", StringComparison.Ordinal) || one.name == "output.bias");

        Assert.Equal(biases, Biases(Generator(dcgan, 32)));
        Assert.Equal(biases == 0 ? 0 : biases - 1, Biases(Discriminator(dcgan, 32).Module));
    }

    [Fact]
    public void Weights_start_as_in_the_paper()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        foreach (var module in new[] { Generator(new(), 64, 3), Discriminator(new(), 64, 3).Module })
            foreach (var (name, parameter) in module.named_parameters())
            {
                var isNorm = name.Contains("norm", StringComparison.Ordinal);
                if (name.EndsWith("norm.bias", StringComparison.Ordinal))
                {
                    Assert.Equal(0, parameter.abs().max().ToDouble());
                    continue;
                }
                var (mean, noise) = (isNorm ? 1.0 : 0.0, 0.02 / Math.Sqrt(parameter.numel()));
                Assert.InRange(parameter.mean().ToDouble(), mean - 5 * noise, mean + 5 * noise);
                Assert.InRange(parameter.std().ToDouble(), 0.02 - 5 * noise, 0.02 + 5 * noise);
            }
    }

    [Fact]
    public void In_training_a_sample_depends_on_its_batch_and_in_evaluation_it_does_not()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var generator = Generator(new() { Width = 4 }, 28).to(float64);
        var z = randn([6, 100], dtype: float64);
        double Difference() => (generator.call(z)[0] - generator.call(z.narrow(0, 0, 2))[0]).abs().max().ToDouble();

        Assert.InRange(Difference(), 1e-4, 2);
        generator.eval();
        Assert.InRange(Difference(), 0, 1e-14);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        using var scope = NewDisposeScope();
        Tensor Features(long seed)
        {
            manual_seed(seed);
            return Discriminator(new() { Width = 4 }, 16).Module.call(ones(2, 1, 16, 16));
        }

        Assert.True(Features(3).equal(Features(3)).all().item<bool>());
        Assert.False(Features(3).equal(Features(4)).all().item<bool>());
    }

    [Fact]
    public void A_network_moved_to_float64_computes_in_float64()
    {
        using var scope = NewDisposeScope();
        var dcgan = new Dcgan { Width = 4 };
        var samples = Generator(dcgan, 16).to(float64).call(randn([3, 100], dtype: float64));

        Assert.Equal(float64, samples.dtype);
        Assert.Equal(float64, Discriminator(dcgan, 16).Module.to(float64).call(samples).dtype);
    }
}
