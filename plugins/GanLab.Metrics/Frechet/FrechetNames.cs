namespace GanLab.Metrics;

/// <summary>What a Fréchet distance is called: FID is the one through the Inception network of the literature, and no other.</summary>
static class FrechetNames
{
    /// <summary>Nets through which the distance is FID: the names that features take for the published weights alone.</summary>
    static readonly HashSet<string> inception = ["inception-2015-12-05"];

    /// <summary><c>fid-50k</c>, or <c>fd-pixels-50k</c>.</summary>
    public static string Of(IFeatureNet net, long count) => inception.Contains(net.Name) ? $"fid-{Comparison.Short(count)}" : $"fd-{net.Name}-{Comparison.Short(count)}";
}
