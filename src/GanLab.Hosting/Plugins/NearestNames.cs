namespace GanLab.Hosting.Plugins;

/// <summary>What someone may have meant who wrote a name that does not exist.</summary>
static class NearestNames
{
    /// <summary>The names that are few typing errors away, nearest first, at most three.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names) => [.. names
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(other => (Name: other, Errors: Errors(name.ToUpperInvariant(), other.ToUpperInvariant())))
        .Where(other => other.Errors <= Math.Max(1, name.Length / 3))
        .OrderBy(other => other.Errors).ThenBy(other => other.Name, StringComparer.OrdinalIgnoreCase)
        .Take(3)
        .Select(other => other.Name)];

    /// <summary>Levenshtein's distance: insertions, deletions and replacements between two texts.</summary>
    static int Errors(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
