using System.Text;
using GanLab.Runs.Files;

namespace GanLab.Runs.Metrics;

/// <summary>Names of columns as the record writes them: <c>[a-z0-9_./-]+</c>, no two alike, none that a row uses itself.</summary>
sealed class ColumnNames
{
    readonly Dictionary<string, string> written = [];
    readonly FreeNames free = new(["s", "t", "w", MetricsWriter.StepTime, MetricsWriter.EvaluationTime], StringComparer.Ordinal);

    /// <summary>The name to write for the name a component gave.</summary>
    public string Of(string given)
    {
        if (!written.TryGetValue(given, out var name)) written.Add(given, name = free.Next(Clean(given)));
        return name;
    }

    static string Clean(string given)
    {
        var clean = new StringBuilder(given.ToLowerInvariant());
        for (var i = 0; i < clean.Length; i++)
            if (!char.IsAsciiLetterLower(clean[i]) && !char.IsAsciiDigit(clean[i]) && clean[i] is not ('_' or '.' or '/')) clean[i] = '-';
        return clean.Length == 0 ? "unnamed" : clean.ToString();
    }
}
