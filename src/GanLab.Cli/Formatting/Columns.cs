namespace GanLab.Cli.Formatting;

/// <summary>Rows of short cells under each other.</summary>
static class Columns
{
    const int Gap = 2;

    /// <summary>The rows as lines, each column as wide as its widest cell.</summary>
    /// <param name="rows">Rows of as many cells each.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="rightAligned">Column from which on cells stand to the right: numbers.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows, int indent = 0, int rightAligned = int.MaxValue)
    {
        if (rows.Count == 0) return [];
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => new string(' ', indent) + string.Join(new string(' ', Gap), row.Select((cell, column) => column >= rightAligned ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }
}
