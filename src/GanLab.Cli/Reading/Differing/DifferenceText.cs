using GanLab.Cli.Formatting;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Differing;

/// <summary>What differs between two runs, for people.</summary>
static class DifferenceText
{
    const int Longest = 40, Least = 12;

    public static IEnumerable<string> Lines(RunInfo a, RunInfo b, RunDifference difference, int width)
    {
        yield return $"A  {a.Id}  {a.Alias}".TrimEnd();
        yield return $"B  {b.Id}  {b.Alias}".TrimEnd();
        if (difference.IsNone) yield return "Options, surroundings and metrics are the same.";
        foreach (var line in Section("options", difference.Options, width).Concat(Section("surroundings", difference.Surroundings, width))) yield return line;
        if (difference.Step is not { } step) yield return "\nThere is no step at which both were measured.";
        else
        {
            yield return $"\nmetrics at step {step}";
            var rows = difference.Metrics.Select(metric => new[] { metric.Column, Numbers.Short(metric.A), Numbers.Short(metric.B), metric.A.Equals(metric.B) ? "equal" : "" });
            foreach (var line in Columns.Lines([new[] { "", "A", "B", "" }, .. rows], indent: 2, rightAligned: 1)) yield return line;
        }
        foreach (var (letter, problem) in a.Problems.Select(problem => ("A", problem)).Concat(b.Problems.Select(problem => ("B", problem))))
            foreach (var line in Wrap.Lines($"record of {letter}: {problem}", width)) yield return line;
    }

    static IEnumerable<string> Section(string title, IReadOnlyList<Difference> differences, int width)
    {
        if (differences.Count == 0) yield break;
        yield return $"\n{title}";
        var name = Math.Min(Longest, differences.Max(difference => difference.Name.Length));
        var room = Math.Max(Least, (width - 2 - name - 4) / 2);
        var rows = differences.Select(difference => new[] { Cut(difference.Name, name), Cut(difference.A ?? "–", room), Cut(difference.B ?? "–", room) });
        foreach (var line in Columns.Lines([new[] { "", "A", "B" }, .. rows], indent: 2)) yield return line;
    }

    /// <summary>Beginning and end of a long text, for what differs is often the end.</summary>
    static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..((length - 1) / 2)]}…{text[^(length / 2)..]}";
}
