using GanLab.Training.Results;

namespace GanLab.Cli.View;

/// <summary>What the console knows of a run while it trains.</summary>
sealed class Progress
{
    readonly StepClock clock = new();
    readonly Dictionary<string, Series> byName = [];

    public Progress(RunFacts facts)
    {
        Facts = facts;
        Series = [.. facts.Columns.Select(column => new Series(column.Name, column.Better))];
        foreach (var series in Series) byName[series.Name] = series;
    }

    public RunFacts Facts { get; }

    /// <summary>Losses first, then metrics.</summary>
    public IReadOnlyList<Series> Series { get; }

    /// <summary>Steps that are done.</summary>
    public long Step { get; private set; }

    public long Steps => Facts.Steps;

    public double Share => (double)Step / Steps;

    /// <summary>Iterations in one second, or null before it can be told.</summary>
    public double? StepsPerSecond => clock.SecondsPerStep is > 0 and var seconds ? 1 / seconds : null;

    /// <summary>Real images shown to D in one second.</summary>
    public double? ImagesPerSecond => StepsPerSecond * Facts.ImagesPerStep;

    /// <summary>Training time that is left.</summary>
    public double? SecondsLeft => (Steps - Step) * clock.SecondsPerStep;

    public void Logged(LossRow row)
    {
        clock.Reached(row.Step, row.Seconds);
        Take(row.Step, row.Values);
    }

    public void Evaluated(MetricRow row) => Take(row.Step, row.Values);

    void Take(long step, IReadOnlyDictionary<string, double> values)
    {
        Step = Math.Max(Step, step);
        foreach (var (name, value) in values)
            if (byName.TryGetValue(name, out var series)) series.Add(step, value);
    }
}
