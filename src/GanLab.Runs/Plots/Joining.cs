namespace GanLab.Runs.Plots;

/// <summary>Joins blocks of rows to whole curves.</summary>
static class Joining
{
    /// <summary>The curves of all blocks, without the rows that a resumed run made again.</summary>
    public static IReadOnlyDictionary<string, Curve> Of(IReadOnlyList<RowBlock> blocks)
    {
        var superseded = Superseded(blocks);
        var curves = new Dictionary<string, Curve>();
        foreach (var name in blocks.SelectMany(block => block.Columns.Keys).Distinct()) curves[name] = Join(name, blocks, superseded);
        return curves;
    }

    /// <summary>For each block the least step that no longer counts, per stretch of rows; null if the run was never resumed.</summary>
    static bool[][]? Superseded(IReadOnlyList<RowBlock> blocks)
    {
        if (blocks.All(block => block.Resumes.Count == 0)) return null;
        var gone = new bool[blocks.Count][];
        var limit = long.MaxValue;                                                  // from the last row to the first: steps beyond it were made again later
        for (var b = blocks.Count - 1; b >= 0; b--)
        {
            var (block, next) = (blocks[b], blocks[b].Resumes.Count - 1);
            gone[b] = new bool[block.Steps.Count];
            for (var row = block.Steps.Count; row >= 0; row--)
            {
                if (row < block.Steps.Count) gone[b][row] = block.Steps[row] > limit;
                for (; next >= 0 && block.Resumes[next].Row == row; next--) limit = Math.Min(limit, block.Resumes[next].From);
            }
        }
        return gone;
    }

    static Curve Join(string name, IReadOnlyList<RowBlock> blocks, bool[][]? superseded)
    {
        var length = blocks.Sum(block => block.Columns.TryGetValue(name, out var column) ? column.Values.Count : 0);
        var (steps, seconds, written, values, count) = (new long[length], new double[length], new long[length], new double[length], 0);
        var withClock = blocks.Any(block => block.Written.Count > 0);
        for (var b = 0; b < blocks.Count; b++)
        {
            if (!blocks[b].Columns.TryGetValue(name, out var column)) continue;
            for (var i = 0; i < column.Values.Count; i++)
            {
                var row = column.Rows[i];
                if (superseded?[b][row] == true) continue;
                (steps[count], seconds[count], written[count], values[count]) = (blocks[b].Steps[row], blocks[b].Seconds[row], withClock ? blocks[b].Written[row] : 0, column.Values[i]);
                count++;
            }
        }
        return new(name, steps[..count], seconds[..count], withClock ? written[..count] : [], values[..count]);
    }
}
