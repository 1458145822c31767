namespace GanLab.Cli.Reading;

/// <summary>What someone may have meant who wrote a name that stands for nothing.</summary>
static class NearNames
{
    /// <summary>Names that hold the given one or begin like it, else those few typing errors away; at most three.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names)
    {
        var all = names.ToList();
        string[] holding = [.. all.Where(other => other.Contains(name, StringComparison.OrdinalIgnoreCase)).OrderBy(other => other.Length).Take(3)];
        if (holding.Length > 0) return holding;
        return [.. all.Select(other => (Name: other, Errors: Errors(name, other))).Where(other => other.Errors <= Math.Max(1, name.Length / 3)).OrderBy(other => other.Errors).Select(other => other.Name).Take(3)];
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements between two texts.</summary>
    static int Errors(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1)));
        }
        return row[^1];
    }
}
