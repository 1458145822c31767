using GanLab.Training.Results;

namespace GanLab.Training.Measuring;

/// <summary>Ends a run whose metric gets no better: compares the running median of its last values with the best one so far.</summary>
sealed class Stopper
{
    readonly EvaluationOptions options;
    readonly Better better;
    readonly Queue<double> window = [];
    double best = double.NaN;
    long bestStep;
    int without;

    /// <exception cref="LabException">There is no such column, or its numbers are neither good nor bad.</exception>
    public Stopper(Experiment experiment, IReadOnlyList<MetricColumn> columns)
    {
        options = experiment.Evaluation;
        if (options.StopOn.Length == 0) return;
        var column = columns.FirstOrDefault(column => column.Name == options.StopOn) ?? throw new LabException(
            $"{experiment.Name}: evaluation.stopOn is '{options.StopOn}', which no metric gives; {(columns.Count == 0 ? "there are no metrics" : "there are " + string.Join(", ", columns.Select(one => one.Name)))}.");
        if (column.Better == Better.None) throw new LabException($"{experiment.Name}: evaluation.stopOn is '{options.StopOn}', of which neither great nor small values are better; name another column.");
        better = column.Better;
    }

    /// <summary>Why the run ends now, or null.</summary>
    public string? Look(MetricRow row)
    {
        if (options.StopOn.Length == 0 || !row.Values.TryGetValue(options.StopOn, out var value)) return null;
        window.Enqueue(value);
        if (window.Count > options.StopWindow) window.Dequeue();
        if (window.Count < options.StopWindow) return null;
        var median = Median();
        if (double.IsNaN(best) || (better == Better.Max ? median > best : median < best)) (best, bestStep, without) = (median, row.Step, 0);
        else without++;
        return without < options.StopPatience ? null
            : $"{options.StopOn} gets no better: its running median of {options.StopWindow} was best ({best:g4}) at step {bestStep}, and {options.StopPatience} evaluations since were no better.";
    }

    /// <summary>NaN counts as worse than every number.</summary>
    double Median()
    {
        var worst = better == Better.Max ? double.NegativeInfinity : double.PositiveInfinity;
        var sorted = window.Select(value => double.IsNaN(value) ? worst : value).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
