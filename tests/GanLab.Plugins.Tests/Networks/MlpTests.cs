using GanLab.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MlpTests
{
    static readonly SampleShape point = new(2, 1, 1), image = new(3, 8, 8);

    static nn.Module<Tensor, Tensor> Generator(Mlp mlp, SampleShape shape) => mlp.Build(16, shape, new(Player.Generator));

    static Body Discriminator(Mlp mlp, SampleShape shape) => mlp.Build(shape, new LayerFactory(Player.Discriminator));

    static long Count(nn.Module module) => module.parameters().Sum(parameter => parameter.numel());

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(3, 8, 8)]
    [InlineData(1, 28, 28)]
    [InlineData(1, 5, 7)]
    public void Samples_of_any_shape_go_in_and_out(long channels, long height, long width)
    {
        using var scope = NewDisposeScope();
        var shape = new SampleShape(channels, height, width);
        var samples = Generator(new(), shape).call(randn(5, 16));
        var body = Discriminator(new(), shape);

        Assert.Equal([5, channels, height, width], samples.shape);
        Assert.Equal([5, body.Features], body.Module.call(samples).shape);
        Assert.Equal(128, body.Features);
    }

    [Fact]
    public void Two_hidden_layers_of_128_have_as_many_parameters_as_counted_by_hand()
    {
        Assert.Equal((16 * 128 + 128) + (128 * 128 + 128) + (128 * 2 + 2), Count(Generator(new(), point)));
        Assert.Equal((2 * 128 + 128) + (128 * 128 + 128), Count(Discriminator(new(), point).Module));
        Assert.Equal((2 * 10 + 10) + 2 * (10 * 10 + 10), Count(Discriminator(new() { Width = 10, Depth = 3 }, point).Module));
    }

    [Fact]
    public void G_is_linear_then_relu_and_linear_at_the_end_for_vectors()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var generator = Generator(new() { Width = 4, Depth = 1 }, point);
        var z = randn(6, 16);
        var p = generator.parameters().ToArray();

        var expected = nn.functional.linear(nn.functional.linear(z, p[0], p[1]).clamp_min(0), p[2], p[3]);

        Assert.True(generator.call(z).flatten(1).allclose(expected));
    }

    [Fact]
    public void D_is_linear_then_leaky_relu_of_a_fifth()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var body = Discriminator(new() { Width = 4, Depth = 1 }, point).Module;
        var x = randn(6, 2, 1, 1);
        var p = body.parameters().ToArray();
        var hidden = nn.functional.linear(x.flatten(1), p[0], p[1]);

        Assert.True(body.call(x).allclose(where(hidden > 0, hidden, hidden * 0.2)));
    }

    [Theory]
    [InlineData(OutputUnit.Auto, false, true)]
    [InlineData(OutputUnit.Auto, true, false)]
    [InlineData(OutputUnit.Linear, true, true)]
    [InlineData(OutputUnit.Tanh, false, false)]
    public void Images_end_in_tanh_and_vectors_do_not_unless_told_otherwise(OutputUnit output, bool ofImages, bool exceedsOne)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var generator = Generator(new() { Output = output }, ofImages ? image : point);

        Assert.Equal(exceedsOne, generator.call(randn(8, 16) * 1000).abs().max().ToDouble() > 1);
    }

    [Fact]
    public void Every_hidden_layer_is_a_block_that_stabilisers_may_build_and_nothing_is_activated_before_the_first()
    {
        var (g, d) = (new BlockRecorder(), new BlockRecorder());
        new Mlp { Width = 6 }.Build(16, point, g.Layers(Player.Generator));
        new Mlp { Width = 6 }.Build(point, d.Layers(Player.Discriminator));

        Assert.Equal([new(BlockKind.Dense, 16, 6, Player.Generator) { First = true }, new(BlockKind.Dense, 6, 6, Player.Generator) { Last = true }], g.Asked);
        Assert.Equal([new(BlockKind.Dense, 2, 6, Player.Discriminator) { First = true, NegativeSlope = 0.2 }, new(BlockKind.Dense, 6, 6, Player.Discriminator) { Last = true, NegativeSlope = 0.2 }], d.Asked);
    }

    [Fact]
    public void Weights_start_evenly_spread_up_to_one_over_the_root_of_fan_in()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weight = Generator(new(), point).named_parameters().First(one => one.name == "hidden2.linear.weight").parameter;

        var bound = 1 / Math.Sqrt(128);
        Assert.InRange(weight.abs().max().ToDouble(), 0.99 * bound, bound);
        Assert.InRange(weight.std().ToDouble(), 0.98 * bound / Math.Sqrt(3), 1.02 * bound / Math.Sqrt(3));
    }

    [Fact]
    public void The_same_seed_gives_the_same_network_and_another_seed_another()
    {
        using var scope = NewDisposeScope();
        Tensor Output(long seed)
        {
            manual_seed(seed);
            return Generator(new(), point).call(ones(1, 16));
        }

        Assert.True(Output(3).equal(Output(3)).all().item<bool>());
        Assert.False(Output(3).equal(Output(4)).all().item<bool>());
    }

    [Fact]
    public void A_network_moved_to_float64_computes_in_float64()
    {
        using var scope = NewDisposeScope();
        var generator = Generator(new(), image).to(float64);
        var body = Discriminator(new(), image).Module.to(float64);
        var samples = generator.call(randn([3, 16], dtype: float64));

        Assert.Equal(float64, samples.dtype);
        Assert.Equal(float64, body.call(samples).dtype);
    }

    [Fact]
    public void Tanh_stands_behind_the_hidden_layers_where_asked_for()
    {
        var body = Discriminator(new() { Width = 4, Depth = 1, Hidden = HiddenUnit.Tanh }, point).Module;
        var (x, p) = (randn(6, 2, 1, 1), body.parameters().ToArray());
        Assert.True(body.call(x).allclose(nn.functional.linear(x.flatten(1), p[0], p[1]).tanh()));
    }

    [Fact]
    public void Maxout_takes_the_greatest_of_five_linear_functions()
    {
        var body = Discriminator(new() { Width = 3, Depth = 1, Hidden = HiddenUnit.Maxout }, point).Module;
        var (x, p) = (randn(6, 2, 1, 1), body.parameters().ToArray());
        Assert.Equal([15, 2], p[0].shape);
        var all = nn.functional.linear(x.flatten(1), p[0], p[1]);             // (N, 15): five for each unit, side by side
        var expected = stack([all[.., 0..5].max(1).values, all[.., 5..10].max(1).values, all[.., 10..15].max(1).values], 1);
        Assert.True(body.call(x).equal(expected).all().item<bool>());
    }

    [Fact]
    public void A_norm_stands_between_layer_and_activation()
    {
        var generator = Generator(new() { Width = 4, Depth = 1, GeneratorNorm = Normalisation.Batch }, point);
        var (z, p) = (randn(6, 16), generator.named_parameters().ToDictionary());
        var hidden = nn.functional.linear(z, p["hidden1.linear.weight"], p["hidden1.linear.bias"]);
        var normed = (hidden - hidden.mean([0])) / (hidden.var([0], unbiased: false) + 1e-5).sqrt();
        Assert.True(generator.call(z).flatten(1).allclose(nn.functional.linear(normed.clamp_min(0), p["output.weight"], p["output.bias"]), rtol: 1e-4, atol: 1e-6));
        Assert.Equal(3, Discriminator(new() { Width = 4, Depth = 3, DiscriminatorNorm = Normalisation.Layer }, point).Module.modules().OfType<NormLayer>().Count());
    }
}
