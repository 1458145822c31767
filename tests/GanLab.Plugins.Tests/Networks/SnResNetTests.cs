using GanLab.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SnResNetTests
{
    static nn.Module<Tensor, Tensor> Generator(SnResNet network, long size, long latent = 128) => network.Build(latent, new(3, size, size), new(Player.Generator));

    static Body Discriminator(SnResNet network, long size) => network.Build(new(3, size, size), new LayerFactory(Player.Discriminator));

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(64)]
    public void Samples_of_every_fitting_size_go_from_G_through_D_to_a_score(long size) => NetworkCheck.OneRound(new SnResNet { Width = 4 }, size);

    [Fact]
    public void At_32_pixels_the_networks_have_the_papers_number_of_parameters()
    {
        static long Convolution(long inputs, long outputs, long k) => inputs * outputs * k * k + outputs;
        static long Block(long inputs, long outputs, bool shortcut) => Convolution(inputs, outputs, 3) + Convolution(outputs, outputs, 3) + (shortcut ? Convolution(inputs, outputs, 1) : 0);
        var generator = 128 * 4096 + 4096 + 3 * (Block(256, 256, true) + 4 * 256) + 2 * 256 + Convolution(256, 3, 3);
        var discriminator = Block(3, 128, true) + Block(128, 128, true) + 2 * Block(128, 128, false);

        Assert.Equal(4_276_739, generator);
        Assert.Equal(generator, NetworkCheck.Count(Generator(new(), 32)));
        var body = Discriminator(new(), 32);
        Assert.Equal(discriminator, NetworkCheck.Count(body.Module));
        Assert.Equal(1_053_825, discriminator + NetworkCheck.Count(new LinearHead().Build(body.Features, new(Player.Discriminator))));
    }

    [Theory]
    [InlineData(32, "8,8,8,8", "3,8,8,8,8")]
    [InlineData(48, "512,256,128,64", "3,64,128,256,512")]
    [InlineData(64, "1024,512,256,128,64", "3,64,128,256,512,1024")]
    [InlineData(128, "1024,1024,512,256,128,64", "3,64,128,256,512,1024,1024")]
    public void Channels_go_as_in_the_papers_tables(long size, string generator, string discriminator)
    {
        var network = new SnResNet { Width = size == 32 ? 8 : null };
        var (g, d) = (new BlockRecorder(), new BlockRecorder());
        network.Build(8, new(3, size, size), g.Layers(Player.Generator));
        network.Build(new(3, size, size), d.Layers(Player.Discriminator));
        Assert.Equal(generator, string.Join(',', g.Asked.Select(block => block.Inputs).Append(g.Asked[^1].Outputs)));
        Assert.Equal(discriminator, string.Join(',', d.Asked.Select(block => block.Inputs).Append(d.Asked[^1].Outputs)));
    }

    [Fact]
    public void D_halves_small_images_twice_and_then_keeps_their_size()
    {
        var d = new BlockRecorder();
        new SnResNet { Width = 4 }.Build(new(3, 32, 32), d.Layers(Player.Discriminator));
        Assert.Equal([(BlockKind.Down, 16), (BlockKind.Down, 8), (BlockKind.Same, 8), (BlockKind.Same, 8)], d.Asked.Select(block => (block.Kind, (int)block.Size)));
        Assert.Equal([true, false, false, false], d.Asked.Select(block => block.First));
        Assert.Equal([false, false, false, true], d.Asked.Select(block => block.Last));
    }

    [Fact]
    public void Features_are_the_sum_over_pixels_of_what_the_last_relu_lets_through()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var body = Discriminator(new() { Width = 4 }, 16).Module;
        var x = randn(2, 3, 16, 16);
        var before = body.children().SkipLast(1).Cast<nn.Module<Tensor, Tensor>>().Aggregate(x, (at, block) => block.call(at));
        Assert.Equal(0, before.min().ToSingle());
        Assert.True(body.call(x).allclose(before.flatten(2).sum(2)));
    }

    [Fact]
    public void Weights_start_as_Glorots_with_a_gain_of_root_2_in_blocks()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var weights = Generator(new() { Width = 64 }, 32).named_parameters().ToDictionary(one => one.name, one => one.parameter);
        Check("start.weight", 1, 128 + 16 * 64);
        Check("block1.conv1.weight", Math.Sqrt(2), 9 * (64 + 64));
        Check("block1.shortcut.weight", 1, 64 + 64);
        Check("output.weight", 1, 9 * (64 + 3));

        void Check(string name, double gain, long fans)
        {
            var bound = gain * Math.Sqrt(6.0 / fans);
            Assert.InRange(weights[name].abs().max().ToDouble(), 0.98 * bound, bound * 1.000001);
        }
    }

    [Fact]
    public void With_classes_the_norms_of_blocks_are_conditional_and_the_last_is_not()
    {
        var layers = new LayerFactory(Player.Generator, CPU, new(10), []);
        var kinds = new SnResNet { Width = 4, GeneratorNorm = Normalisation.ConditionalBatch }.Build(16, new(1, 16, 16), layers).modules().OfType<NormLayer>().Select(norm => norm.Kind);
        Assert.Equal([.. Enumerable.Repeat(Normalisation.ConditionalBatch, 4), Normalisation.Batch], kinds);
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_a_sentence()
    {
        Assert.StartsWith("SnResNet halves images down", Assert.Throws<LabException>(() => Generator(new(), 30)).Message, StringComparison.Ordinal);
        Assert.StartsWith("SnResNet works on images", Assert.Throws<LabException>(() => new SnResNet().Build(8, new(2, 1, 1), new(Player.Generator))).Message, StringComparison.Ordinal);
        Assert.Contains("Nearest or Bilinear", Assert.Throws<LabException>(() => Generator(new() { Upsampling = Upsampling.Transposed }, 32)).Message, StringComparison.Ordinal);
    }
}
