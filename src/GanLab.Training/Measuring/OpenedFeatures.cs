using static TorchSharp.torch;

namespace GanLab.Training.Measuring;

/// <summary>The features of an experiment's metrics, each opened once; equal ones are one.</summary>
sealed class OpenedFeatures : IDisposable
{
    readonly Dictionary<IFeatures, IFeatureNet> nets = [];

    public OpenedFeatures(IEnumerable<IMetric> metrics, FeatureContext context, long seed)
    {
        using var fork = new RandomFork(seed, -3);
        using var _ = NewDisposeScope();
        foreach (var features in metrics.SelectMany(metric => metric.Features).Distinct()) nets.Add(features, features.Open(context));
    }

    public IFeatureNet Of(IFeatures features) =>
        nets.TryGetValue(features, out var net) ? net : throw new LabException($"{features.GetType().Name} was not opened: a metric must name in Features what it looks through.");

    /// <summary>What the numbers of a metric depend on because of its features.</summary>
    public IEnumerable<KeyValuePair<string, string>> Facts(IMetric metric)
    {
        foreach (var net in metric.Features.Select(Of))
        {
            yield return new("features", net.Name);
            yield return new("featuresSha256", net.Sha256);
            yield return new("resize", net.Resize);
        }
    }

    public void Dispose()
    {
        foreach (var net in nets.Values) net.Dispose();
    }
}
