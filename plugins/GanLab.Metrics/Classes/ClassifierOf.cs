namespace GanLab.Metrics;

/// <summary>The classifier that a metric looks through.</summary>
static class ClassifierOf
{
    /// <summary>The opened net.</summary>
    /// <exception cref="LabException">It tells no classes apart.</exception>
    public static IFeatureNet Metric(IMetric metric, IFeatures features, MetricContext context)
    {
        var net = context.Net(features);
        return net.Classes > 0 ? net : throw new LabException($"{metric.GetType().Name} looks at classes, but the features {net.Name} tell none apart; use a classifier, such as Classifier.");
    }
}
