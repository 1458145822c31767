using GanLab.Training.Results;
using GanLab.Training.Tests.Engine;

namespace GanLab.Training.Tests.Measuring;

public class StopperTests
{
    [Fact]
    public void A_run_ends_when_the_running_median_gets_no_better_for_the_patience()
    {
        // medians of 3:          -  -  5  4  3  3  4  → the best is 3 at step 5; two evaluations without a better one end the run at step 7
        var watcher = Run(Better.Min, 9, 5, 4, 3, 3, 4, 4, 1, 1, 1);
        Assert.Equal((RunStatus.Completed, 7L), (watcher.Outcome!.Status, watcher.Outcome.Steps));
        Assert.Equal("told gets no better: its running median of 3 was best (3) at step 5, and 2 evaluations since were no better.", watcher.Outcome.Stopped);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], watcher.Metrics.Select(row => row.Step));
        Assert.Contains(7, watcher.Samples);
    }

    [Fact]
    public void One_lucky_value_decides_nothing_and_great_values_may_be_the_better_ones()
    {
        Assert.Equal(10, Run(Better.Max, 1, 2, 99, 3, 4, 5, 6, 7, 8, 9).Outcome!.Steps);
        Assert.Null(Run(Better.Max, 1, 2, 99, 3, 4, 5, 6, 7, 8, 9).Outcome!.Stopped);
        Assert.Equal(5, Run(Better.Max, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).Outcome!.Steps);
    }

    [Fact]
    public void NaN_counts_as_worse_than_every_number()
    {
        // medians of 3:          -  -  5  5  NaN
        Assert.Equal(5, Run(Better.Min, 5, 5, 4, double.NaN, double.NaN, 1, 1, 1, 1, 1).Outcome!.Steps);
    }

    [Fact]
    public void A_column_that_no_metric_gives_is_refused_with_those_that_are_there()
    {
        var error = Assert.Throws<LabException>(() => Toy.Run(Experiment(Better.Min, [1]) with { Evaluation = new() { StopOn = "fid-10k" } }));
        Assert.EndsWith("evaluation.stopOn is 'fid-10k', which no metric gives; there are told.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<LabException>(() => Toy.Run(Experiment(Better.None, [1])));
        Assert.EndsWith("evaluation.stopOn is 'told', of which neither great nor small values are better; name another column.", error.Message, StringComparison.Ordinal);
    }

    static Watcher Run(Better better, params double[] values) => Toy.Run(Experiment(better, values));

    static Experiment Experiment(Better better, double[] values)
    {
        var at = 0;
        return Toy.Experiment with
        {
            Metrics = [new Told(_ => [values[at++]]) { Given = [new("told", better)] }],
            Evaluation = new() { StopOn = "told", StopWindow = 3, StopPatience = 2 },
            Training = Toy.Experiment.Training with { Steps = 10, EvaluateEvery = 1 },
        };
    }
}
