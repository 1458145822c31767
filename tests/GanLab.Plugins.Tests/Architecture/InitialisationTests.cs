using GanLab.Architectures;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InitialisationTests
{
    static Tensor Filled(Initialisation start, long outputAxis, params long[] shape)
    {
        manual_seed(1);
        using var _ = no_grad();
        var weight = empty(shape, dtype: float64);
        start.Fill(weight, outputAxis);
        return weight;
    }

    [Theory]
    [InlineData(0, new long[] { 5, 8 })]
    [InlineData(0, new long[] { 8, 5 })]
    [InlineData(0, new long[] { 6, 3, 3, 3 })]
    [InlineData(1, new long[] { 3, 6, 4, 4 })]
    [InlineData(1, new long[] { 20, 2, 1, 1 })]
    public void Orthogonal_rows_are_of_length_gain_and_at_right_angles_by_the_axis_of_outputs(int outputAxis, long[] shape)
    {
        foreach (var gain in new[] { 1.0, 1.5 })
        {
            var matrix = Filled(new() { Kind = Start.Orthogonal, Gain = gain }, outputAxis, shape).transpose(0, outputAxis).flatten(1);
            var (rows, columns) = (matrix.shape[0], matrix.shape[1]);
            var product = rows <= columns ? matrix.mm(matrix.t()) : matrix.t().mm(matrix);
            Assert.True(product.allclose(gain * gain * eye(Math.Min(rows, columns), dtype: float64), rtol: 0, atol: 1e-12));
        }
    }

    [Fact]
    public void A_transposed_convolution_by_its_first_axis_would_not_be_orthogonal()
    {
        var weight = Filled(new() { Kind = Start.Orthogonal }, 1, 3, 6, 4, 4);
        var byFirst = weight.flatten(1);
        Assert.False(byFirst.mm(byFirst.t()).allclose(eye(3, dtype: float64), rtol: 0, atol: 0.1));
    }

    [Theory]
    [InlineData(Start.Normal, 0.02)]
    [InlineData(Start.He, 0.0589256)]                                          // √(2/(64·9))
    [InlineData(Start.Xavier, 0.0481125)]                                      // √(2/(64·9 + 32·9))
    public void The_deviation_is_the_papers(Start kind, double deviation)
    {
        foreach (var weight in new[] { Filled(new() { Kind = kind }, 0, 32, 64, 3, 3), Filled(new() { Kind = kind }, 1, 64, 32, 3, 3) })
            Assert.InRange(weight.square().mean().sqrt().ToDouble(), 0.98 * deviation, 1.02 * deviation);
    }

    [Fact]
    public void Xavier_is_even_up_to_its_bound() =>
        Assert.InRange(Filled(new() { Kind = Start.Xavier, Gain = 2 }, 0, 100, 200).abs().max().ToDouble(), 0.99 * 2 * Math.Sqrt(6.0 / 300), 2 * Math.Sqrt(6.0 / 300));

    [Fact]
    public void It_fills_every_layer_of_a_network_in_place_of_the_networks_own_way()
    {
        manual_seed(2);
        var start = new Initialisation { Deviation = 5 };
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [start]);
        var weights = layers.Build(new Dcgan { Width = 8 }, new SampleShape(1, 28, 28)).Module.named_parameters().Where(one => one.name.EndsWith("convolution.weight", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, weights.Count);
        Assert.All(weights, weight => Assert.InRange(weight.parameter.std().ToDouble(), 4, 6));
        Assert.Contains(start, layers.Used);
    }
}
