namespace GanLab.Metrics;

/// <summary>Columns of metrics of nearest neighbours.</summary>
static class NeighbourColumns
{
    /// <summary>One column for each name, great values better.</summary>
    public static IReadOnlyList<MetricColumn> Of(IMetric metric, MetricContext context, IFeatures features, long realSamples, int k, Boundary boundary, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = new Dictionary<string, string>([Comparison.RealFact(metric, realSamples), new("k", $"{k}"), new("boundary", boundary == Boundary.Strict ? "<" : "≤")]);
        return [.. names.Select(name => new MetricColumn($"{name}-{context.Net(features).Name}-{Comparison.Short(metric.Samples)}", Better.Max) { Facts = facts })];
    }
}
