using System.Text;

namespace GanLab.Runs.Plots;

/// <summary>Values of one column and the rows they stand in.</summary>
sealed class ColumnBlock
{
    public List<int> Rows { get; } = [];

    public List<double> Values { get; } = [];

    public void Add(int row, double value)
    {
        Rows.Add(row);
        Values.Add(value);
    }

    /// <summary>Takes back what was added for a row that is still to come.</summary>
    public void Forget(int row)
    {
        while (Rows.Count > 0 && Rows[^1] >= row)
        {
            Rows.RemoveAt(Rows.Count - 1);
            Values.RemoveAt(Values.Count - 1);
        }
    }
}

/// <summary>Finds columns by their names, among those that are wanted. Rows name their columns in nearly the same order, so the next one is tried first.</summary>
/// <param name="wanted">Tells which columns are kept.</param>
sealed class ColumnSearch(Func<string, bool> wanted)
{
    readonly List<(byte[] Name, ColumnBlock? Column)> known = [];
    readonly Dictionary<string, ColumnBlock> kept = [];
    int last;

    /// <summary>The columns that are wanted and were found.</summary>
    public IReadOnlyDictionary<string, ColumnBlock> Wanted => kept;

    /// <summary>The column of this name, or null if nobody wants it.</summary>
    public ColumnBlock? Of(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < known.Count; i++)
        {
            last = last + 1 < known.Count ? last + 1 : 0;
            if (name.SequenceEqual(known[last].Name)) return known[last].Column;
        }
        known.Add((name.ToArray(), Of(Encoding.UTF8.GetString(name))));
        return known[last = known.Count - 1].Column;
    }

    /// <summary>The column of this name, or null if nobody wants it.</summary>
    public ColumnBlock? Of(string name)
    {
        if (kept.TryGetValue(name, out var column)) return column;
        return wanted(name) ? kept[name] = new() : null;
    }

    /// <summary>Takes back what was added for a row that is still to come.</summary>
    public void Forget(int row)
    {
        foreach (var column in kept.Values) column.Forget(row);
    }
}
