using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanLab.Plugins.Tests;

/// <summary>The two discriminators that the penalties' golden numbers are of, with the weights of a case. Built from the factory's own layers.</summary>
sealed class GoldenNetwork : Module<Tensor, Tensor>
{
    readonly Module<Tensor, Tensor> layers;

    GoldenNetwork(Module<Tensor, Tensor> layers, FixtureCase one, IReadOnlyDictionary<string, string> names, Precision precision) : base("golden")
    {
        this.layers = layers;
        RegisterComponents();
        var all = layers.named_parameters().ToDictionary(weight => weight.name, weight => weight.parameter);
        Assert.Equal(all.Count, names.Count);
        using var _ = no_grad();
        foreach (var (input, weight) in names) all[weight].copy_(one.Input(input, precision));
        Weights = names.ToDictionary(name => name.Key, name => all[name.Value]);
    }

    /// <summary>The weights, by their names in the case.</summary>
    public IReadOnlyDictionary<string, Parameter> Weights { get; }

    public override Tensor forward(Tensor input) => layers.call(input);

    /// <summary>The network of a case, or null for one that is not known here.</summary>
    public static GoldenNetwork? Of(FixtureCase one, Precision precision)
    {
        using var type = precision.ForWeights();
        var make = new LayerFactory(Player.Discriminator);
        long[] Shape(string weight) => one.Input(weight, precision).shape;
        Module<Tensor, Tensor> Linear(string weight) => make.Linear(Shape(weight)[1], Shape(weight)[0]);
        Module<Tensor, Tensor> Conv(string weight) => make.Conv2d(Shape(weight)[1], Shape(weight)[0], Shape(weight)[2], stride: 2, padding: 1);
        return one.Text("network", "") switch
        {
            "mlp" => new(Sequential(("flatten", Flatten()), ("1", Linear("W1")), ("tanh", Tanh()), ("2", Linear("W2"))), one,
                new Dictionary<string, string> { ["W1"] = "1.weight", ["b1"] = "1.bias", ["W2"] = "2.weight", ["b2"] = "2.bias" }, precision),
            "conv" => new(Sequential(("conv1", Conv("conv1.weight")), ("tanh", Tanh()), ("conv2", Conv("conv2.weight")), ("leaky", LeakyReLU(0.2)), ("flatten", Flatten()), ("fc", Linear("fc.weight"))), one,
                one.Inputs.Where(input => input.Contains('.')).ToDictionary(input => input), precision),
            _ => null,
        };
    }
}
