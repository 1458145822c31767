using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>Something that a metric's values depend on and that is not the same in all runs.</summary>
/// <param name="Column">The metric.</param>
/// <param name="Fact">Name of the fact.</param>
/// <param name="Values">The value in each run; <c>""</c> where the record does not tell.</param>
sealed record DifferingFact(string Column, string Fact, IReadOnlyDictionary<RunInfo, string> Values)
{
    const string Implementation = "metric";
    const int Longest = 28;

    /// <summary>False for another build of the metric's code, which is said but does not stop a comparison.</summary>
    public bool Forbids => Fact != Implementation;

    /// <summary>"fd-pixels-10k was measured with other features in 2 of 6 runs: pixels (4), random (2)."</summary>
    public string Sentence
    {
        get
        {
            var counts = Values.Values.GroupBy(value => value).OrderByDescending(group => group.Count()).ToList();
            var what = $"{Column} was measured {(Fact == Implementation ? "by another build of its code" : $"with other {Fact}")} in {Values.Count - counts[0].Count()} of {Values.Count} runs";
            return $"{what}: {string.Join(", ", counts.Select(group => $"{Short(group.Key)} ({group.Count()})"))}.{(Forbids ? " Values that differ in this are not compared." : "")}";
        }
    }

    public static IReadOnlyList<DifferingFact> Of(string column, IReadOnlyList<RunInfo> runs)
    {
        var described = runs.Where(run => run.Metrics.ContainsKey(column)).Distinct().ToDictionary(run => run, run => run.Columns.GetValueOrDefault(column)?.Facts ?? new Dictionary<string, string>());
        return [.. described.Values.SelectMany(facts => facts.Keys).Distinct()
            .Select(name => new DifferingFact(column, name, described.ToDictionary(run => run.Key, run => run.Value.GetValueOrDefault(name, ""))))
            .Where(fact => fact.Values.Values.Distinct().Count() > 1)];
    }

    /// <summary>The facts that forbid to compare two groups, or to take one of them together.</summary>
    public static IReadOnlyList<DifferingFact> Between(GroupValues one, GroupValues other, IReadOnlyList<DifferingFact> facts)
    {
        var runs = one.Values.Concat(other.Values).Select(value => value.Run).ToList();
        return [.. facts.Where(fact => fact.Forbids && runs.Select(run => fact.Values.GetValueOrDefault(run, "")).Distinct().Count() > 1)];
    }

    static string Short(string value) => value.Length == 0 ? "not recorded" : value.Length <= Longest ? value : value[..Longest] + "…";
}
