using GanLab.Runs.Reporting;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Reporting;

public sealed class ReportCurvesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Losses_come_first_and_each_evaluation_has_its_panel()
    {
        var curves = ReportCurves.Read([Run("a", 1, [0.5, 0.4])]);
        Assert.Equal([ReportSection.Losses, ReportSection.Evaluations, ReportSection.Evaluations, ReportSection.Others, ReportSection.Others], curves.Panels.Select(panel => panel.Section));
        Assert.Equal(["loss/discriminator", "loss/generator"], curves.Panels[0].Lines.Select(line => line.Label));
        Assert.Equal([0, 1], curves.Panels[0].Lines.Select(line => line.Colour));
    }

    [Fact]
    public void A_result_is_the_last_value_the_first_best_one_and_the_number_of_those_that_are_not_finite()
    {
        var curves = ReportCurves.Read([Run("a", 1, [0.5, double.NaN, 0.4], [3, 8, 8, 7])]);
        var covered = Assert.Single(curves.Results, result => result.Column == "modes/covered");
        Assert.Equal((7, 8, 20, 0, 4), (covered.Last, covered.Best, covered.BestStep, covered.NotFinite, covered.Count));
        var loss = Assert.Single(curves.Results, result => result.Column == "loss/generator");
        Assert.Equal((0.4, null, 1, 3), (loss.Last, loss.Best, loss.NotFinite, loss.Count));
    }

    [Fact]
    public void Seeds_are_one_line_with_a_band_and_another_configuration_is_another_colour()
    {
        var curves = ReportCurves.Read([Run("a", 1, [1, 2]), Run("b", 2, [3, 4]), Run("c", 1, [5, 6], width: 99)]);
        Assert.Equal(2, curves.Groups.Count);
        var lines = Assert.Single(curves.Panels, panel => panel.Title == "loss/generator").Lines;
        Assert.Equal(["ring r1 (2 seeds)", "ring r1 seed 1 · cc"], lines.Select(line => line.Label));
        Assert.Equal([0, 1], lines.Select(line => line.Colour));
        Assert.Equal([2, 3], lines[0].Points.Y);
        Assert.Equal(2, lines[0].Seeds.Count);
        Assert.Equal([1, 2], lines[0].Band!.Low);
        Assert.Equal([3, 4], lines[0].Band!.High);
        Assert.Null(lines[1].Band);
    }

    [Fact]
    public void A_long_curve_is_thinned_without_losing_an_extreme()
    {
        double[] values = [.. Enumerable.Range(0, 20_000).Select(i => i == 12_345 ? 99 : i == 777 ? -99 : Math.Sin(i))];
        var points = ReportCurves.Read([Run("a", 1, values)]).Panels[0].Lines[1].Points;
        Assert.InRange(points.X.Count, 800, 2001);
        Assert.Equal((99, -99), (points.Y.Max(), points.Y.Min()));
        Assert.Equal((10, 200_000), (points.X[0], points.X[^1]));
    }

    [Fact]
    public void A_run_without_metrics_or_with_damaged_ones_is_a_sentence()
    {
        var (empty, damaged) = (Run("a", 1, [1]), Run("b", 2, [1]));
        File.Delete(Path.Combine(empty, "metrics.jsonl"));
        File.AppendAllText(Path.Combine(damaged, "metrics.jsonl"), "oops\n");
        var curves = ReportCurves.Read([empty, damaged, Run("c", 3, [1])]);
        Assert.Equal(["aa has no rows of metrics.", "bb: metrics.jsonl(4): this line is no row of metrics; the file was changed by something else than GanLab."], curves.Problems);
        Assert.All(curves.Results, result => Assert.Equal(2, result.Run));
    }

    /// <summary>A run with these losses of the generator, one every 10 steps, and these numbers of covered modes.</summary>
    string Run(string name, long seed, double[] losses, double[]? covered = null, long width = 16)
    {
        var experiment = Some.Experiment with { Generator = new Net { Width = width }, Training = Some.Experiment.Training with { Seed = seed } };
        using var record = RunRecord.Create(Some.Request(folder.Path) with { Experiment = experiment });
        record.Started(Some.Start with { Experiment = experiment });
        for (var i = 0; i < losses.Length; i++) record.Logged(Some.Losses((i + 1) * 10, g: losses[i]));
        for (var i = 0; i < (covered ?? [1]).Length; i++) record.Evaluated(Some.Metrics((i + 1) * 10, (covered ?? [1])[i], 0.5));
        Directory.Move(record.Folder, folder.Of(name + name));
        return folder.Of(name + name);
    }
}
