using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

/// <summary>Convolutions in float32 against the same ones in float64, which another kernel computes.</summary>
public class ChannelTests
{
    public static IEnumerable<(bool, long, long, long, long)> Rows =>
        from transposed in new[] { false, true }
        from inputs in new long[] { 1, 3, 4, 8, 16, 20, 100 }
        from outputs in new long[] { 1, 2, 3, 4, 8, 16, 24 }
        from size in new long[] { 1, 8 }
        from kernel in new long[] { 1, 2, 3, 4, 7 }
        where size > 1 || transposed
        select (transposed, inputs, outputs, size, kernel);

    [Theory, MemberData(nameof(Rows))]
    public void Values_and_gradients_are_right_whatever_the_number_of_channels(bool transposed, long inputs, long outputs, long size, long kernel)
    {
        manual_seed(inputs + 1000 * outputs);
        var layers = new LayerFactory(Player.Discriminator);
        var layer = transposed ? layers.ConvTranspose2d(inputs, outputs, kernel, stride: 2) : layers.Conv2d(inputs, outputs, kernel, padding: kernel / 2);
        var weights = layer.named_parameters().ToDictionary(weight => weight.name, weight => (Tensor)weight.parameter);
        var input = randn(4, inputs, size, size).requires_grad_(true);
        var exact = weights.ToDictionary(weight => weight.Key, weight => weight.Value.detach().to_type(float64).requires_grad_(true));
        var exactInput = input.detach().to_type(float64).requires_grad_(true);

        var expected = Gradients(Exact(exactInput), exactInput, exact["weight"], exact["bias"]);

        for (var i = 0; i < 3; i++)                                            // what nobody wrote differs from call to call
            Assert.All(Gradients(layer.call(input), input, weights["weight"], weights["bias"]).Zip(expected), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 1e-4));

        Tensor Exact(Tensor x) => transposed
            ? nn.functional.conv_transpose2d(x, exact["weight"], exact["bias"], strides: [2, 2])
            : nn.functional.conv2d(x, exact["weight"], exact["bias"], padding: [kernel / 2, kernel / 2]);
    }

    public static IEnumerable<(long, long, long, long)> GroupRows =>
        from groups in new long[] { 2, 3, 16, 20 }
        from inputs in new long[] { 1, 3, 8, 16 }
        from outputs in new long[] { 1, 2, 16, 20 }
        from kernel in new long[] { 1, 3, 4 }
        select (groups, inputs, outputs, kernel);

    [Theory, MemberData(nameof(GroupRows))]
    public void Groups_keep_to_their_own_channels_whatever_their_number(long groups, long inputs, long outputs, long kernel)
    {
        manual_seed(inputs + 1000 * outputs + groups);
        var layer = new LayerFactory(Player.Discriminator).Conv2d(groups * inputs, groups * outputs, kernel, stride: 2, padding: kernel / 2, groups: groups);
        var weights = layer.named_parameters().ToDictionary(weight => weight.name, weight => (Tensor)weight.parameter);
        var input = randn(3, groups * inputs, 8, 8).requires_grad_(true);
        var (x, w, b) = (Exact(input), Exact(weights["weight"]), Exact(weights["bias"]));
        Assert.Equal([groups * outputs, inputs, kernel, kernel], w.shape);

        var each = Enumerable.Range(0, (int)groups).Select(i => nn.functional.conv2d(                         // one convolution for each group
            x.narrow(1, i * inputs, inputs), w.narrow(0, i * outputs, outputs), b.narrow(0, i * outputs, outputs), strides: [2, 2], padding: [kernel / 2, kernel / 2]));
        var expected = Gradients(cat([.. each], 1), x, w, b);

        Assert.All(Gradients(layer.call(input), input, weights["weight"], weights["bias"]).Zip(expected), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 1e-4));

        static Tensor Exact(Tensor of) => of.detach().to_type(float64).requires_grad_(true);
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_refused() =>
        Assert.Contains("3 groups", Assert.Throws<LabException>(() => new LayerFactory(Player.Discriminator).Conv2d(6, 4, 3, groups: 3)).Message, StringComparison.Ordinal);

    static Tensor[] Gradients(Tensor output, params Tensor[] of) => [output.detach(), .. autograd.grad([output.square().sum()], of)];

    /// <summary>The largest difference, as a share of the largest number.</summary>
    static double Distance(Tensor got, Tensor expected) => ((got.to_type(float64) - expected).abs().max() / expected.abs().max()).item<double>();
}
