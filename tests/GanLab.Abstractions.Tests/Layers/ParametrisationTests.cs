using GanLab.Tests.Doubles;
using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

public class ParametrisationTests
{
    static LayerFactory With(params IStabiliser[] stabilisers) => new(Player.Discriminator, CPU, new LabelSource(0), stabilisers);

    static void Near(Tensor expected, Tensor got) => Assert.InRange((expected - got).abs().max().item<float>(), 0, 1e-5);

    [Fact]
    public void The_used_weight_is_the_stored_one_through_every_function_in_the_order_of_the_list()
    {
        var (doubles, shifts) = (new Affine(2, 0), new Affine(1, 3));
        var x = randn(4, 5);
        var layer = With(doubles, shifts).Linear(5, 3);
        var state = layer.state_dict();
        Near(nn.functional.linear(x, state["weight"] * 2 + 3, state["bias"]), layer.call(x));
        layer = With(shifts, doubles).Linear(5, 3);
        state = layer.state_dict();
        Near(nn.functional.linear(x, (state["weight"] + 3) * 2, state["bias"]), layer.call(x));
    }

    [Fact]
    public void Every_kind_of_layer_passes_its_weight_through_and_never_its_bias()
    {
        var twice = With(new Affine(2, 0));
        foreach (var (layer, x) in new (nn.Module<Tensor, Tensor>, Tensor)[] { (twice.Linear(2, 3), ones(1, 2)), (twice.Conv2d(2, 3, 3), ones(1, 2, 4, 4)), (twice.ConvTranspose2d(2, 3, 3), ones(1, 2, 4, 4)) })
        {
            var (zero, one) = (layer.call(zeros_like(x)), layer.call(x));     // the bias alone; bias + 2Wx
            using (no_grad()) layer.state_dict()["weight"].mul_(0.5);         // now bias + Wx
            Near((one - zero) / 2, layer.call(x) - zero);
            Assert.NotEqual(0, zero.abs().max().item<float>());
        }
        var embedding = twice.Embedding(3, 2);
        Near(embedding.state_dict()["weight"][1] * 2, embedding.call(tensor([1L]))[0]);
    }

    [Fact]
    public void A_function_is_told_the_weights_shape_and_the_axis_that_counts_outputs()
    {
        var told = new Affine(1, 0);
        var layers = With(told);
        layers.Linear(5, 3);
        layers.Conv2d(5, 3, 2);
        layers.ConvTranspose2d(5, 3, 2);
        layers.Embedding(7, 4);
        Assert.Equal([("(3, 5)", 0), ("(3, 5, 2, 2)", 0), ("(5, 3, 2, 2)", 1), ("(7, 4)", 0)], told.Asked);
    }

    [Fact]
    public void Its_memory_is_saved_with_the_layer_and_the_gradient_reaches_the_stored_weight()
    {
        var layer = With(new Affine(2, 0), new Affine(5, 1)).Linear(4, 1);
        Assert.Equal(["bias", "parametrisation0.calls", "parametrisation1.calls", "weight"], layer.state_dict().Keys.Order());
        layer.call(ones(1, 4)).sum().backward();
        Near(full([1, 4], 10f), layer.named_parameters().Single(pair => pair.name == "weight").parameter.grad!);
        Assert.Equal(1, layer.state_dict()["parametrisation0.calls"].item<float>());
    }

    [Fact]
    public void The_factory_knows_which_stabilisers_it_used()
    {
        var (weights, dense, up) = (new Affine(2, 0), new BuildsOnly(BlockKind.Dense), new BuildsOnly(BlockKind.Up));
        var layers = With(weights, dense, up);
        Assert.Empty(layers.Used);
        layers.Block(new Block(BlockKind.Same, 2, 2, Player.Discriminator), () => nn.Identity());
        Assert.Empty(layers.Used);
        layers.Block(new Block(BlockKind.Dense, 2, 2, Player.Discriminator), () => nn.Identity());
        Assert.Equal(new HashSet<IStabiliser>([weights, dense]), layers.Used.ToHashSet());
    }
}
