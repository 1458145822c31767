using System.Globalization;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>VGG-16 up to its second hidden layer: 3×3 convolutions in five groups with a 2×2 maximum after each, then two linear layers; ReLU after each. Configuration D of the paper, names of torchvision's state dict.</summary>
sealed class VggNet(IReadOnlyDictionary<string, Tensor> weights) : IDisposable
{
    const long LastSide = 7;                                                  // 224 halved five times

    static readonly (int At, int Doublings)[][] groups = [[(0, 0), (2, 0)], [(5, 1), (7, 1)], [(10, 2), (12, 2), (14, 2)], [(17, 3), (19, 3), (21, 3)], [(24, 3), (26, 3), (28, 3)]];

    /// <summary>Shapes of all tensors, by name.</summary>
    /// <param name="width">Channels of the first group; the paper has 64.</param>
    /// <param name="hidden">Width of the linear layers; the paper has 4096.</param>
    public static IReadOnlyDictionary<string, long[]> Shapes(long width = 64, long hidden = 4096)
    {
        var shapes = new Dictionary<string, long[]>();
        var from = 3L;
        foreach (var (at, doublings) in groups.SelectMany(group => group))
        {
            Add(Feature(at), [width << doublings, from, 3, 3]);
            from = width << doublings;
        }
        Add("classifier.0", [hidden, from * LastSide * LastSide]);
        Add("classifier.3", [hidden, hidden]);
        return shapes;

        void Add(string name, long[] weight)
        {
            shapes.Add($"{name}.weight", weight);
            shapes.Add($"{name}.bias", [weight[0]]);
        }
    }

    /// <summary>Features (N, hidden) of images (N, 3, 224, 224), normalised.</summary>
    public Tensor Features(Tensor images)
    {
        using var scope = NewDisposeScope();
        var at = images;
        foreach (var group in groups)
        {
            using var inner = NewDisposeScope();
            var wide = group.Aggregate(at, (before, layer) => nn.functional.relu(Convolutions.Conv2d(before, Weight(Feature(layer.At)), Bias(Feature(layer.At)), padding: 1)));
            at = nn.functional.max_pool2d(wide, 2).MoveToOuterDisposeScope();
        }
        var hidden = nn.functional.relu(nn.functional.linear(at.flatten(1), Weight("classifier.0"), Bias("classifier.0")));
        return nn.functional.relu(nn.functional.linear(hidden, Weight("classifier.3"), Bias("classifier.3"))).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var weight in weights.Values) weight.Dispose();
    }

    Tensor Weight(string layer) => weights[$"{layer}.weight"];

    Tensor Bias(string layer) => weights[$"{layer}.bias"];

    static string Feature(int at) => string.Create(CultureInfo.InvariantCulture, $"features.{at}");
}
