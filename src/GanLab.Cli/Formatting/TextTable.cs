namespace GanLab.Cli.Formatting;

/// <summary>A table of plain text whose last column is prose: beside the others where there is room, below them where there is not.</summary>
sealed class TextTable(params IReadOnlyList<string> header)
{
    const int Gap = 2, LeastProse = 40;
    readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>Adds a row of as many cells as the header has.</summary>
    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    /// <summary>The lines of the table, of at most <paramref name="width"/> characters where the short columns leave room for it.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var prose = header.Count - 1;
        var widths = Enumerable.Range(0, prose).Select(column => rows.Append(header).Max(row => row[column].Length)).ToArray();
        var left = widths.Sum() + Gap * widths.Length;
        var beside = width - left >= LeastProse;
        var indent = beside ? left : Math.Min(widths[0] + Gap, width / 4);
        foreach (var row in rows.Prepend(header))
        {
            var start = string.Concat(widths.Select((size, column) => row[column].PadRight(size + Gap)));
            var text = Wrap.Indented(row[prose], indent, width).ToList();
            if (beside)
            {
                yield return (start + text[0][indent..]).TrimEnd();
                foreach (var line in text.Skip(1)) yield return line;
                continue;
            }
            yield return start.TrimEnd();
            if (row[prose].Length == 0 || ReferenceEquals(row, header)) continue;
            foreach (var line in text) yield return line;
        }
    }
}
