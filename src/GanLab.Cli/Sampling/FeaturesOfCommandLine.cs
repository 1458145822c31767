using System.Reflection;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Sampling;

/// <summary>Features that the command line names by their file.</summary>
static class FeaturesOfCommandLine
{
    /// <summary>The metrics, with these features in place of their own where they look through any.</summary>
    /// <param name="metrics">The metrics; they stay as they are.</param>
    /// <param name="catalog">Where the types of features come from.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="LabException">The file is none of features, or no metric looks through any.</exception>
    public static IReadOnlyList<IMetric> Put(IReadOnlyList<IMetric> metrics, PluginCatalog catalog, string file)
    {
        if (!metrics.Any(metric => Options(metric).Any()))
            throw new LabException($"--features {file}: of {string.Join(", ", metrics.Select(metric => metric.GetType().Name))} no metric looks through features; name one with --metrics, such as --metrics Fid.");
        var features = CommandLineCode.Value<IFeatures>(catalog, "features", $"FeaturesOfFile.Of(@\"{file.Replace("\"", "\"\"", StringComparison.Ordinal)}\")");
        return [.. metrics.Select(metric => Options(metric).Aggregate(metric, (changed, option) => Copy(changed, option, features)))];
    }

    static IEnumerable<PropertyInfo> Options(IMetric metric) => Option.AllOf(metric.GetType()).Where(option => option.Type == typeof(IFeatures)).Select(option => option.Property);

    static IMetric Copy(IMetric metric, PropertyInfo option, IFeatures features)
    {
        var copy = metric.GetType().GetMethod("<Clone>$", Type.EmptyTypes)?.Invoke(metric, null)
            ?? throw new LabException($"--features: {metric.GetType().Name} is no record, so its features can only be set in the script.");
        option.SetValue(copy, features);
        return (IMetric)copy;
    }
}
