using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

/// <summary>Tensors laid over parameters: what the layer computes with, until they are taken away; gradients reach what they were made of.</summary>
public class LayTests
{
    [Fact]
    public void A_layer_computes_with_what_is_laid_over_its_weight_and_gradients_flow_through_it()
    {
        var layer = (Layer)new LayerFactory(Player.Discriminator).Linear(2, 1, bias: false);
        var weight = Assert.Single(layer.Owned);
        using (no_grad()) weight.copy_(tensor(new float[,] { { 1, 2 } }));
        var scale = tensor(3f).requires_grad_(true);
        var x = tensor(new float[,] { { 5, 7 } });

        layer.Lay(weight, weight.detach() * scale);
        var y = layer.call(x);
        Assert.Equal(3 * 19, y.item<float>());
        y.backward();
        Assert.Equal(19, scale.grad!.item<float>());
        Assert.Null(weight.grad);

        layer.Lay(weight, null);
        Assert.Equal(19, layer.call(x).item<float>());
    }

    [Fact]
    public void A_norms_gain_and_shift_can_be_laid_over_too()
    {
        var layer = (Layer)new LayerFactory(Player.Discriminator).Norm(Normalisation.Layer, 2);
        Assert.Equal(2, layer.Owned.Count);
        foreach (var parameter in layer.Owned) layer.Lay(parameter, zeros_like(parameter));
        Assert.Equal(0, layer.call(randn(3, 2)).abs().max().item<float>());
    }
}
