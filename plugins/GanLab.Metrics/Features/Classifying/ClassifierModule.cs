using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Three convolutions, a hidden layer, an output layer.</summary>
sealed class ClassifierModule : nn.Module<Tensor, Tensor>
{
    /// <summary>Length d of the features.</summary>
    public const long Hidden = 128;

    readonly Sequential body;
    readonly Linear hidden, output;
    readonly BatchNorm1d norm;

    public ClassifierModule(SampleShape shape, long classes, int width) : base("classifier")
    {
        long[] channels = [shape.Channels, width, 2 * width, 4 * width];
        var layers = new LayerFactory(Player.Discriminator);
        body = nn.Sequential([.. channels.Zip(channels[1..]).SelectMany(pair => Block(layers, pair.First, pair.Second)), nn.Flatten()]);
        hidden = nn.Linear(4 * width * (shape.Height / 8) * (shape.Width / 8), Hidden, hasBias: false);
        norm = nn.BatchNorm1d(Hidden);
        output = nn.Linear(Hidden, classes);
        RegisterComponents();
    }

    static nn.Module<Tensor, Tensor>[] Block(LayerFactory layers, long channels, long made) => [layers.Conv2d(channels, made, 3, padding: 1, bias: false), nn.BatchNorm2d(made), nn.ReLU(), nn.MaxPool2d(2)];

    /// <summary>Sets all weights from a seed: N(0, 2/fan-in); biases 0.</summary>
    public void Initialise(Generator generator)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (_, weight) in named_parameters().OrderBy(parameter => parameter.name, StringComparer.Ordinal))
        {
            if (weight.dim() == 1) continue;                                  // batch norm starts at 1 and 0 by itself
            weight.copy_(randn(weight.shape, generator: generator) * Math.Sqrt(2.0 / weight[0].numel()));
        }
        output.bias!.zero_();
    }

    /// <summary>(N, 128).</summary>
    public Tensor Features(Tensor samples)
    {
        using var scope = NewDisposeScope();
        return nn.functional.relu(norm.call(hidden.call(body.call(samples)))).MoveToOuterDisposeScope();
    }

    /// <summary>log p(y|x) up to a constant, (N, K).</summary>
    public override Tensor forward(Tensor samples)
    {
        using var features = Features(samples);
        return output.call(features);
    }
}
