using GanLab.Tests.Doubles;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

/// <summary>TorchSharp moves a module by replacing its parameters: what the forward uses must be what is listed, saved and trained.</summary>
public class MoveTests
{
    static nn.Module<Tensor, Tensor> Layer() => new LayerFactory(Player.Generator, CPU, new LabelSource(0), [new Affine(2, 0)]).Linear(3, 2);

    [Fact]
    public void After_a_change_of_type_the_forward_uses_the_weight_that_is_listed()
    {
        var layer = Layer();
        var names = layer.state_dict().Keys.ToArray();
        layer.to(float64);
        Assert.Equal(names, layer.state_dict().Keys);
        Assert.All(layer.state_dict().Values, tensor => Assert.Equal(float64, tensor.dtype));

        var x = ones(1, 3, dtype: float64);
        layer.call(x).sum().backward();
        foreach (var (name, parameter) in layer.named_parameters())
        {
            Assert.True(parameter.is_leaf && parameter.requires_grad, name);
            Assert.NotNull(parameter.grad);
        }
        using (no_grad()) foreach (var (_, parameter) in layer.named_parameters()) parameter.fill_(1);
        Assert.Equal(2 * 3 + 1, layer.call(x)[0, 0].item<double>());
    }

    [Fact]
    public void After_a_change_of_device_the_forward_uses_the_weight_that_is_listed()
    {
        var layer = Layer();
        layer.to(META);
        Assert.All(layer.state_dict().Values, tensor => Assert.Equal(DeviceType.META, tensor.device_type));
        Assert.Equal(DeviceType.META, layer.call(ones(1, 3, device: META)).device_type);
    }

    [Fact]
    public void A_loaded_state_is_what_the_forward_uses()
    {
        var (layer, other) = (Layer(), Layer());
        layer.load_state_dict(other.state_dict());
        var x = randn(4, 3);
        Assert.Equal(other.call(x).data<float>().ToArray(), layer.call(x).data<float>().ToArray());
    }

    [Fact]
    public void A_layer_outlives_the_dispose_scope_it_was_made_in()
    {
        nn.Module<Tensor, Tensor> layer;
        using (NewDisposeScope()) layer = new LayerFactory(Player.Generator).Linear(3, 2);
        Assert.Equal([1, 2], layer.call(ones(1, 3)).shape);
    }
}
