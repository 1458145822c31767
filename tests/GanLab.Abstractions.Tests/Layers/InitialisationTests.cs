using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

public class InitialisationTests
{
    static readonly LayerFactory layers = new(Player.Generator);

    /// <summary>Layer, its weight's and bias's fan-in, and the number of its weights.</summary>
    public static TheoryData<string, long> Layers() => new() { { "linear", 400 }, { "convolution", 50 * 9 }, { "transposed", 30 * 16 } };

    static nn.Module<Tensor, Tensor> Layer(string kind) => kind switch
    {
        "linear" => layers.Linear(400, 300),
        "convolution" => layers.Conv2d(50, 300, 3),
        _ => layers.ConvTranspose2d(250, 30, 4),
    };

    static nn.Module TorchSharps(string kind) => kind switch
    {
        "linear" => nn.Linear(400, 300),
        "convolution" => nn.Conv2d(50, 300, 3),
        _ => nn.ConvTranspose2d(250, 30, 4),
    };

    [Theory, MemberData(nameof(Layers))]
    public void Fresh_weights_are_uniform_within_one_over_the_root_of_the_fan_in(string kind, long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        var weight = Layer(kind).state_dict()["weight"];
        Assert.InRange(weight.abs().max().item<float>(), 0.999 * bound, bound * 1.000001);
        Assert.InRange(weight.std().item<float>(), 0.98 * bound / Math.Sqrt(3), 1.02 * bound / Math.Sqrt(3));
        Assert.InRange(weight.mean().item<float>(), -0.02 * bound, 0.02 * bound);
        Assert.InRange((weight.abs() < bound / 2).to_type(float32).mean().item<float>(), 0.48, 0.52);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Fresh_biases_are_uniform_within_the_same_bound(string kind, long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        var bias = cat([.. Enumerable.Range(0, 20).Select(_ => Layer(kind).state_dict()["bias"])]);
        Assert.InRange(bias.abs().max().item<float>(), 0.97 * bound, bound * 1.000001);
        Assert.InRange(bias.std().item<float>(), 0.9 * bound / Math.Sqrt(3), 1.1 * bound / Math.Sqrt(3));
    }

    [Theory, MemberData(nameof(Layers))]
    public void Shapes_and_names_and_reach_are_those_of_TorchSharps_layer(string kind, long fanIn)
    {
        var (ours, theirs) = (Layer(kind).state_dict(), TorchSharps(kind).state_dict());
        Assert.Equal(theirs.Keys.Order(), ours.Keys.Order());
        foreach (var (name, tensor) in theirs)
        {
            Assert.Equal(tensor.shape, ours[name].shape);
            Assert.InRange(ours[name].abs().max().item<float>() / tensor.abs().max().item<float>(), 0.8, 1.25);
        }
        Assert.InRange(theirs["weight"].abs().max().item<float>(), 0.99 / Math.Sqrt(fanIn), 1.01 / Math.Sqrt(fanIn));
    }

    [Fact]
    public void Fresh_embeddings_are_standard_normal()
    {
        var weight = layers.Embedding(300, 200).state_dict()["weight"];
        Assert.Equal([300, 200], weight.shape);
        Assert.InRange(weight.mean().item<float>(), -0.02, 0.02);
        Assert.InRange(weight.std().item<float>(), 0.99, 1.01);
    }

    [Fact]
    public void A_network_may_fill_its_weights_in_its_own_way()
    {
        var state = layers.Conv2d(64, 64, 4, fill: Initialisers.Normal(0.02), fillBias: (bias, _) => bias.zero_()).state_dict();
        Assert.InRange(state["weight"].std().item<float>(), 0.0196, 0.0204);
        Assert.True(state["weight"].abs().max().item<float>() > 0.06);
        Assert.Equal(0, state["bias"].abs().max().item<float>());
    }

    [Fact]
    public void The_filler_is_told_the_fan_in()
    {
        List<long> told = [];
        void Note(Tensor weight, long fanIn)
        {
            told.Add(fanIn);
            weight.zero_();
        }
        layers.Linear(7, 3, fill: Note);
        layers.Conv2d(5, 2, 3, fill: Note);
        layers.ConvTranspose2d(5, 2, 3, fill: Note);
        Assert.Equal([7, 45, 18], told);
    }
}
