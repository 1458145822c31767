using GanLab.Cli.Formatting;
using GanLab.Runs.Statistics;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>A comparison for people.</summary>
static class ComparisonText
{
    const int FewSeeds = 5;

    public static IEnumerable<string> Lines(Grouped grouped, IReadOnlyList<MetricComparison> metrics, bool best, int width)
    {
        foreach (var group in grouped.Groups)
            foreach (var line in Hanging($"{group.Letter}  ", $"{group.Name}: {Count(group.Runs.Count, "run")}{(group.Configurations > 1 ? $" of {group.Configurations} configurations" : "")}, {(group.Runs.Count == 1 ? "seed" : "seeds")} {string.Join(' ', group.Runs.Select(run => $"{run.Seed}"))}", width)) yield return line;
        foreach (var sentence in grouped.LeftOut)
            foreach (var line in Hanging("   ", sentence, width)) yield return line;
        foreach (var metric in metrics)
        {
            yield return "";
            yield return $"{metric.Column}  ({(best ? "best" : "last")} value of a run{Direction(metric.Better)})";
            foreach (var line in Table(metric)) yield return line;
            foreach (var sentence in Sentences(metric))
                foreach (var line in Wrap.Indented(sentence, 2, width)) yield return line;
        }
        if (grouped.Groups.Any(group => group.Runs.Count is > 1 and < FewSeeds))
        {
            yield return "";
            foreach (var line in Wrap.Lines($"Intervals of fewer than {FewSeeds} seeds are too narrow: they know only the values that were seen.", width)) yield return line;
        }
    }

    static IEnumerable<string> Sentences(MetricComparison metric)
    {
        foreach (var fact in metric.Facts) yield return fact.Sentence;
        foreach (var group in metric.Groups)
            foreach (var missing in group.Missing.GroupBy(missing => missing.Why))
                yield return $"{group.Group.Letter}: {missing.Key} in {missing.Count()} of {Count(group.Group.Runs.Count, "run")}, which do not count: {string.Join(", ", missing.Select(one => $"{RunNames.Short(one.Run)} (seed {one.Run.Seed})"))}.";
        foreach (var verdict in metric.Verdicts) yield return verdict.Sentence;
    }

    static IEnumerable<string> Table(MetricComparison metric)
    {
        var rows = new List<string[]> { new[] { "", "n", "mean", "IQM", "95 % of IQM", "best" } };
        foreach (var group in metric.Groups.Where(group => group.Numbers.Length > 0))
        {
            string[] figures = DifferingFact.Between(group, group, metric.Facts).Count > 0
                ? ["not taken together", "", "", ""]
                : [Numbers.Short(group.Mean), Numbers.Short(group.InterquartileMean), Shown(group.InterquartileMeanInterval), Numbers.Short(group.Best(metric.Better))];
            rows.Add([group.Group.Letter, $"{group.Numbers.Length}", .. figures]);
        }
        return rows.Count == 1 ? [] : Columns.Lines(rows, indent: 2, rightAligned: 1);
    }

    static string Shown(Interval? interval) => interval is { } of ? $"[{Numbers.Short(of.Low)}, {Numbers.Short(of.High)}]" : "–";

    static string Direction(Better? better) => better switch { Better.Min => "; smaller is better", Better.Max => "; greater is better", _ => "" };

    static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    static IEnumerable<string> Hanging(string head, string text, int width) => Wrap.Indented(text, head.Length, width).Select((line, i) => i == 0 ? head + line[head.Length..] : line);
}
