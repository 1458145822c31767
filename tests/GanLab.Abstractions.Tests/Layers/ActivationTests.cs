using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

public class ActivationTests
{
    /// <summary>max(x, 0) + slope·min(x, 0), and its derivative: 1 above 0, the slope below.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public void Negative_values_are_multiplied_by_the_slope(double slope)
    {
        var layer = new LayerFactory(Player.Discriminator).Activation(slope);
        for (var i = 0; i < 3; i++)                                            // the slope is boxed once
        {
            var x = tensor(new[] { -2f, -0.5f, 0.5f, 3 }, requires_grad: true);
            var y = layer.call(x);
            Assert.Equal([(float)(-2 * slope), (float)(-0.5 * slope), 0.5f, 3], y.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
            y.sum().backward();
            Assert.Equal([(float)slope, (float)slope, 1, 1], x.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }
}
