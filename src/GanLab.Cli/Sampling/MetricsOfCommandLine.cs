using System.Globalization;
using System.Text.RegularExpressions;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Sampling;

/// <summary>Metrics that the command line names: <c>Fid, Kid</c>, or C# as in a script, <c>new Fid { Samples = 50_000 }</c>.</summary>
static partial class MetricsOfCommandLine
{
    /// <summary>Makes them.</summary>
    /// <param name="catalog">Where their types come from.</param>
    /// <param name="text">Names with commas, or C#.</param>
    /// <param name="samples">Samples that metrics given by name take, or null for their own default.</param>
    /// <exception cref="LabException">There is no such metric, or the text does not compile.</exception>
    public static IReadOnlyList<IMetric> Read(PluginCatalog catalog, string text, long? samples)
    {
        var code = Names().IsMatch(text) ? string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries).Select(name => $"new {Known(catalog, name)} {{ {Options(samples)} }}")) : text;
        return CommandLineCode.Value<IMetric[]>(catalog, "metrics", $"new IMetric[] {{ {code} }}");
    }

    static string Known(PluginCatalog catalog, string name)
    {
        var metrics = catalog.Components.Where(component => component.Kind == "metric").Select(component => component.Name).ToList();
        return metrics.FirstOrDefault(metric => metric.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new LabException($"--metrics {name}: there is no such metric; there are {string.Join(", ", metrics.Order(StringComparer.Ordinal))}.");
    }

    static string Options(long? samples) => samples is { } count ? $"Samples = {count.ToString(CultureInfo.InvariantCulture)}" : "";

    [GeneratedRegex(@"^\s*[A-Za-z_][A-Za-z0-9_]*\s*(,\s*[A-Za-z_][A-Za-z0-9_]*\s*)*$")]
    private static partial Regex Names();
}
