using System.ComponentModel.DataAnnotations;

namespace GanLab.Metrics;

/// <summary>
/// A small classifier that GanLab trains itself, once, on the labelled data of the experiment: three 3×3 convolutions of <see cref="Width"/>, 2·Width and 4·Width channels, each with batch norm, ReLU and a 2×2 maximum, a
/// linear layer of 128 units with batch norm and ReLU (the features, d = 128), and a linear layer to the K classes. It learns from the larger of the data and their held-out part, and its accuracy is measured on the other; without a held-out
/// part a tenth is put aside. In the manner of LeNet (LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998), with batch norm (Ioffe and Szegedy, 2015). Cross-entropy, Adam with a rate that falls from 0.003 to 0 on a cosine, batches of 128. Weights, order and initial values come from the seed. Kept in the user's cache under a hash of the data and of this recipe.
/// Named after the data: <c>mnist-classifier</c>.
/// </summary>
/// <remarks>Use it for class histograms, inception scores, stacked MNIST, and as features of the very data at hand; not to compare with figures of papers. Proved by <c>ClassifierTests</c>, <c>ClassifierAccuracyTests</c>.</remarks>
public sealed record Classifier : IFeatures
{
    static readonly Dictionary<string, double> floors = new() { ["Mnist"] = 0.99, ["FashionMnist"] = 0.88, ["Cifar10"] = 0.6 };

    /// <summary>Seed of initial weights and order. Default 1.</summary>
    [Range(0, int.MaxValue)] public long Seed { get; init; } = 1;

    /// <summary>Passes over the data. Default 4: 99.3 % on MNIST (seed 1), in a minute and a half on two cores.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 4;

    /// <summary>Channels of the first convolution. Default 16.</summary>
    [Range(1, 1024)] public int Width { get; init; } = 16;

    /// <summary>Least accuracy on the part that it did not learn from, in [0, 1]; below it the experiment is refused. Default: 0.99 for Mnist, 0.88 for FashionMnist, 0.6 for Cifar10, else 0.</summary>
    [Range(0, 1)] public double? MinAccuracy { get; init; }

    /// <inheritdoc />
    /// <exception cref="LabException">The data have no labels or are no images, or the classifier is not good enough.</exception>
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var data = context.Data is IChannelStack stack ? stack.Channel : context.Data;
        using var set = ClassifierData.Read(data, Seed, context.Notice);
        var net = ClassifierStore.Find(this, set) ?? ClassifierStore.Keep(this, set, ClassifierTraining.Train(this, set, context));
        var floor = MinAccuracy ?? floors.GetValueOrDefault(data.GetType().Name);
        if (net.Accuracy >= floor) return new ClassifierNet(Kebab(data.GetType().Name) + "-classifier", net, context.Device);
        net.Module.Dispose();
        throw new LabException($"The classifier of {data.GetType().Name} is right about {100 * net.Accuracy:0.##} % of unseen images, less than the {100 * floor:0.##} % asked for; give it more Epochs or Width, or lower MinAccuracy.");
    }

    static string Kebab(string name) => string.Concat(name.Select((letter, i) => (i > 0 && char.IsUpper(letter) && !char.IsUpper(name[i - 1]) ? "-" : "") + char.ToLowerInvariant(letter)));
}
