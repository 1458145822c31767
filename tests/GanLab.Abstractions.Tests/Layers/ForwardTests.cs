using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanLab.Tests.Layers;

public class ForwardTests
{
    static readonly LayerFactory layers = new(Player.Generator);

    static void Same(Tensor expected, Tensor got)
    {
        Assert.Equal(expected.shape, got.shape);
        static double Largest(Tensor tensor) => tensor.abs().max().to_type(float64).item<double>();
        Assert.InRange(Largest(expected - got), 0, 1e-6 * Largest(expected));
    }

    [Fact]
    public void A_linear_layer_multiplies_by_its_weights_and_adds_its_bias()
    {
        var layer = layers.Linear(5, 3);
        var (state, x) = (layer.state_dict(), randn(4, 5));
        Same(functional.linear(x, state["weight"], state["bias"]), layer.call(x));
    }

    /// <summary>Exactly libtorch's: in float64, as libtorch's own float32 is not always right, see <see cref="ChannelTests"/>.</summary>
    [Theory]
    [InlineData(2, 6, 3, 1, 1)]
    [InlineData(2, 6, 4, 2, 1)]
    [InlineData(2, 6, 1, 1, 0)]
    [InlineData(32, 1, 4, 1, 0)]
    [InlineData(32, 3, 3, 1, 1)]
    public void A_convolution_is_libtorchs_with_the_same_weights(long inputs, long outputs, long kernel, long stride, long padding)
    {
        var layer = layers.Conv2d(inputs, outputs, kernel, stride, padding).to(float64);
        var (state, x) = (layer.state_dict(), randn(3, inputs, 8, 8, dtype: float64));
        Same(functional.conv2d(x, state["weight"], state["bias"], strides: [stride, stride], padding: [padding, padding]), layer.call(x));
        Assert.Equal([3, outputs, (8 + 2 * padding - kernel) / stride + 1, (8 + 2 * padding - kernel) / stride + 1], layer.call(x).shape);
    }

    [Theory]
    [InlineData(6, 2, 4, 2, 1)]
    [InlineData(6, 2, 4, 1, 0)]
    [InlineData(32, 1, 4, 2, 1)]
    [InlineData(2, 32, 4, 1, 0)]
    public void A_transposed_convolution_is_libtorchs_with_the_same_weights(long inputs, long outputs, long kernel, long stride, long padding)
    {
        var layer = layers.ConvTranspose2d(inputs, outputs, kernel, stride, padding).to(float64);
        var (state, x) = (layer.state_dict(), randn(3, inputs, 5, 5, dtype: float64));
        Same(functional.conv_transpose2d(x, state["weight"], state["bias"], strides: [stride, stride], padding: [padding, padding]), layer.call(x));
        Assert.Equal([3, outputs, 4 * stride - 2 * padding + kernel, 4 * stride - 2 * padding + kernel], layer.call(x).shape);
    }

    [Fact]
    public void An_embedding_looks_its_rows_up()
    {
        var layer = layers.Embedding(10, 4);
        var labels = tensor([3L, 0, 3]);
        Same(layer.state_dict()["weight"].index_select(0, labels), layer.call(labels));
    }

    [Fact]
    public void Layers_without_bias_have_none()
    {
        Assert.Equal(["weight"], layers.Linear(5, 3, bias: false).state_dict().Keys);
        Assert.Equal(["weight"], layers.Conv2d(5, 3, 1, bias: false).state_dict().Keys);
        Assert.Equal(["weight"], layers.ConvTranspose2d(5, 3, 1, bias: false).state_dict().Keys);
        Same(zeros(1, 3), layers.Linear(5, 3, bias: false).call(zeros(1, 5)));
    }

    [Fact]
    public void Normalisation_starts_as_that_of_its_kind_with_gain_one_and_shift_zero()
    {
        var x = randn(8, 3, 4, 4) * 5 + 2;
        var batch = layers.Norm(Normalisation.Batch, 3).call(x);
        Assert.InRange(batch.mean([0, 2, 3]).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange(batch.var([0, 2, 3], unbiased: false).sub(1).abs().max().item<float>(), 0, 1e-4);
        var instance = layers.Norm(Normalisation.Instance, 3).call(x);
        Assert.InRange(instance.mean([2, 3]).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange(instance.var([2, 3], unbiased: false).sub(1).abs().max().item<float>(), 0, 1e-4);
        Assert.InRange(layers.Norm(Normalisation.Batch, 3, BlockKind.Dense).call(randn(64, 3)).mean([0]).abs().max().item<float>(), 0, 1e-5);
        Same(x, layers.Norm(Normalisation.None, 3).call(x));
    }

    [Fact]
    public void Instance_normalisation_of_plain_vectors_is_refused() =>
        Assert.Equal("Instance normalisation averages over pixels, and a fully connected network has none; use Layer, Batch or None.",
            Assert.Throws<LabException>(() => layers.Norm(Normalisation.Instance, 3, BlockKind.Dense)).Message);

    [Fact]
    public void The_activation_leaks_by_its_slope()
    {
        var x = tensor([-2f, 3f]);
        Same(tensor([0f, 3f]), layers.Activation(0).call(x));
        Same(tensor([-2f * 0.2f, 3f]), layers.Activation(0.2).call(x));
    }
}
