using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training.Measuring;

/// <summary>Ends a run whose metric gets no better: compares the running median of its last values with the best one so far.</summary>
sealed class Stopper
{
    const string Window = "stopper/window", Best = "stopper/best";
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

    /// <summary>What it remembers, for <see cref="Restore"/>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Save()
    {
        yield return new(Window, tensor(window.ToArray(), dtype: float64));
        yield return new(Best, tensor([best, bestStep, without], dtype: float64));
    }

    /// <summary>Goes on from what was saved.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var value in saved[Window].data<double>().ToArray()) window.Enqueue(value);
        var numbers = saved[Best].data<double>().ToArray();
        (best, bestStep, without) = (numbers[0], (long)numbers[1], (int)numbers[2]);
    }

    /// <summary>NaN counts as worse than every number.</summary>
    double Median()
    {
        var worst = better == Better.Max ? double.NegativeInfinity : double.PositiveInfinity;
        var sorted = window.Select(value => double.IsNaN(value) ? worst : value).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
