using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

/// <summary>Each norm against its definition, (x − mean)/√(var + ε) over the axes that it is about.</summary>
public class NormLayerTests
{
    static readonly LabelSource three = new(3);

    static NormLayer Layer(Normalisation kind, long channels = 4, LabelSource? labels = null) =>
        (NormLayer)new LayerFactory(Player.Generator, CPU, labels ?? three, []).Norm(kind, channels).to(float64);

    [Theory]
    [InlineData(Normalisation.Batch, new long[] { 0, 2, 3 })]
    [InlineData(Normalisation.Instance, new long[] { 2, 3 })]
    [InlineData(Normalisation.Layer, new long[] { 1, 2, 3 })]
    public void Mean_and_biased_variance_are_over_these_axes(Normalisation kind, long[] axes)
    {
        var x = randn([5, 4, 3, 2], dtype: float64) * 3 + 1;
        var expected = (x - x.mean(axes, true)) / (x.var(axes, unbiased: false, keepdim: true) + 1e-5).sqrt();
        Assert.True(Layer(kind).call(x).allclose(expected, rtol: 0, atol: 1e-12));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(64, 32)]
    [InlineData(48, 24)]
    public void Group_norm_has_32_groups_or_the_greatest_smaller_number_that_divides(long channels, long groups)
    {
        var x = randn([2, channels, 3, 3], dtype: float64);
        var grouped = x.reshape(2, groups, -1);
        var expected = ((grouped - grouped.mean([2], true)) / (grouped.var([2], unbiased: false, keepdim: true) + 1e-5).sqrt()).reshape(x.shape);
        Assert.True(Layer(Normalisation.Group, channels).call(x).allclose(expected, rtol: 0, atol: 1e-12));
    }

    [Fact]
    public void Conditional_batch_norm_has_a_gain_and_a_shift_for_each_class()
    {
        var labels = new LabelSource(3) { Current = tensor(new long[] { 2, 0 }) };
        var layer = Layer(Normalisation.ConditionalBatch, 2, labels);
        var weights = layer.named_parameters().ToDictionary();
        using (no_grad())
        {
            weights["weight"].copy_(tensor(new double[,] { { 1, 1 }, { 9, 9 }, { 2, 3 } }));
            weights["bias"].copy_(tensor(new double[,] { { 0, 0 }, { 9, 9 }, { 5, 7 } }));
        }
        var x = randn([2, 2, 3, 3], dtype: float64);
        var plain = Layer(Normalisation.Batch, 2).call(x);
        var got = layer.call(x);
        Assert.True(got[1].allclose(plain[1], rtol: 0, atol: 1e-12));
        Assert.True(got[0].allclose(plain[0] * tensor(new double[] { 2, 3 }).reshape(2, 1, 1) + tensor(new double[] { 5, 7 }).reshape(2, 1, 1), rtol: 0, atol: 1e-12));
    }

    [Fact]
    public void Conditional_batch_norm_without_classes_or_without_labels_is_refused_in_words()
    {
        Assert.Equal("ConditionalBatch has a gain and a shift for each class, but the data have no classes; use Batch, or data with labels.", Assert.Throws<LabException>(() => Layer(Normalisation.ConditionalBatch, 2, new(0))).Message);
        Assert.StartsWith("conditional batch norm needs a label for each sample", Assert.Throws<LabException>(() => Layer(Normalisation.ConditionalBatch, 2).call(randn([2, 2], dtype: float64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Running_statistics_move_by_a_tenth_with_the_unbiased_variance_and_serve_in_evaluation()
    {
        var layer = Layer(Normalisation.Batch, 1);
        layer.call(tensor(new double[,] { { 1 }, { 3 } }));
        var buffers = layer.named_buffers().ToDictionary(pair => pair.name, pair => pair.buffer.item<double>());
        Assert.Equal(0.2, buffers["running_mean"], 1e-12);
        Assert.Equal(0.9 + 0.1 * 2, buffers["running_var"], 1e-12);
        layer.eval();
        Assert.Equal((4 - 0.2) / Math.Sqrt(1.1 + 1e-5), layer.call(tensor(new double[,] { { 4 } })).item<double>(), 1e-12);
    }
}
