using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;
using GanLab.Runs.Statistics;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>One metric over the runs of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Values">The value of each run that has one.</param>
/// <param name="Missing">Runs whose value is NaN or not there, with the reason.</param>
sealed record GroupValues(RunGroup Group, IReadOnlyList<(RunInfo Run, double Value)> Values, IReadOnlyList<(RunInfo Run, string Why)> Missing)
{
    public double[] Numbers { get; } = [.. Values.Select(value => value.Value)];

    public double Mean => Sample.Mean(Numbers);

    public double InterquartileMean => Sample.InterquartileMean(Numbers);

    public Interval? MeanInterval => new Bootstrap().Of(Strata, Sample.Mean);

    public Interval? InterquartileMeanInterval => new Bootstrap().Of(Strata, Sample.InterquartileMean);

    /// <summary>Each configuration of the group is a stratum of the bootstrap.</summary>
    IReadOnlyList<IReadOnlyList<double>> Strata => [.. Values.GroupBy(value => value.Run.GroupHash).Select(stratum => stratum.Select(value => value.Value).ToList())];

    public double Best(Better? better) => Numbers.Length == 0 ? double.NaN : better == Better.Min ? Numbers.Min() : Numbers.Max();
}

/// <summary>One metric over all groups.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Better">Which values are better, or null.</param>
/// <param name="Groups">The groups that have values.</param>
/// <param name="Facts">Facts of the column that are not the same in all runs.</param>
sealed record MetricComparison(string Column, Better? Better, IReadOnlyList<GroupValues> Groups, IReadOnlyList<DifferingFact> Facts)
{
    /// <summary>The verdict on each group against the first.</summary>
    public IEnumerable<Verdict> Verdicts => Better is null or GanLab.Better.None ? [] : Groups.Skip(1).Select(other => Verdict.On(Groups[0], other, Better.Value, DifferingFact.Between(Groups[0], other, Facts)));

    /// <summary>Takes one metric from the groups.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="best">The best value of a run in place of its last.</param>
    public static MetricComparison Of(string column, IReadOnlyList<RunGroup> groups, bool best)
    {
        var described = groups.SelectMany(group => group.Runs).Select(run => run.Columns.GetValueOrDefault(column)).OfType<MetricsColumn>().FirstOrDefault();
        return new(column, described?.Better, [.. groups.Select(group => Values(group, column, best))], DifferingFact.Of(column, [.. groups.SelectMany(group => group.Runs)]));
    }

    static GroupValues Values(RunGroup group, string column, bool best)
    {
        var (values, missing) = (new List<(RunInfo, double)>(), new List<(RunInfo, string)>());
        foreach (var run in group.Runs)
        {
            if (!run.Metrics.TryGetValue(column, out var metric)) missing.Add((run, "no value"));
            else if ((best ? metric.Best : metric.Last) is var value && double.IsNaN(value)) missing.Add((run, "NaN"));
            else values.Add((run, value));
        }
        return new(group, values, missing);
    }
}
