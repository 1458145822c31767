using GanLab.Runs.Metrics;

namespace GanLab.Runs.Rebuilding;

/// <summary>The numbers of two runs beside each other, clocks left out.</summary>
/// <param name="Rows">Steps that both have rows of.</param>
/// <param name="Numbers">Numbers that were compared.</param>
/// <param name="Difference">The first difference, in words, or null if there is none.</param>
public sealed record RowComparison(int Rows, int Numbers, string? Difference)
{
    /// <summary>Compares all columns that are not clocks, step by step, bit by bit.</summary>
    public static RowComparison Of(MetricsFile before, MetricsFile after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (one, other) = (BySteps(before), BySteps(after));
        var numbers = 0;
        foreach (var (step, values) in one)
        {
            if (!other.TryGetValue(step, out var others)) return new(one.Count, numbers, $"there is no row of step {step}.");
            foreach (var (column, value) in values)
            {
                if (!others.TryGetValue(column, out var repeated)) return new(one.Count, numbers, $"step {step} lacks {column}.");
                if (!value.Equals(repeated)) return new(one.Count, numbers, $"first in step {step}, where {column} was {OptionText.Format(value)} and is {OptionText.Format(repeated)}.");
                numbers++;
            }
        }
        var last = one.Count > 0 ? one.Keys.Last() : 0;                            // a run that was stopped is compared as far as it went
        return new(one.Count, numbers, other.Keys.FirstOrDefault(step => step < last && !one.ContainsKey(step), -1) is var extra and >= 0 ? $"there is a row of step {extra} that was not there." : null);
    }

    static SortedDictionary<long, Dictionary<string, double>> BySteps(MetricsFile file)
    {
        var steps = new SortedDictionary<long, Dictionary<string, double>>();
        foreach (var row in file.Rows)
        {
            if (!steps.TryGetValue(row.Step, out var values)) steps.Add(row.Step, values = []);
            foreach (var (column, value) in row.Values)
                if (!file.Columns.TryGetValue(column, out var kind) || kind.Kind != "clock") values[column] = value;
        }
        return steps;
    }
}
