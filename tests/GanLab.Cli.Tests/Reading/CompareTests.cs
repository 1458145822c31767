using System.Text.Json;

namespace GanLab.Cli.Tests.Reading;

public sealed class CompareTests : IDisposable
{
    readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    void Group(double lr, params double[] last)
    {
        for (var seed = 0; seed < last.Length; seed++) runs.Add("ring", $"lr{lr * 1000}-{seed}", seed + 1, lr: lr, fd: [20, last[seed]]);
    }

    string Compare(params string[] arguments)
    {
        var ended = runs.Read(["compare", .. arguments]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return string.Join(' ', ended.Out.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    static string[] Back(int count) => [.. Enumerable.Range(1, count).Select(i => $"@{i}")];

    [Fact]
    public void Three_seeds_that_overlap_are_within_noise_and_the_number_that_would_show_it_is_told()
    {
        Group(0.001, 5, 7, 6);
        Group(0.01, 5.5, 6.5, 7.5);
        Assert.Matches(@"With 3 seeds per side the difference of \w and \w is within noise \(P\(improvement\) 0\.\d\d \[.*\]\); about \d+ seeds per side would show it\.", Compare(Back(6)));
    }

    [Fact]
    public void Groups_that_are_apart_are_told_apart_with_the_better_one_named()
    {
        Group(0.001, 5, 5.1, 5.2, 5.3, 5.4);
        Group(0.01, 9, 9.1, 9.2, 9.3, 9.4);
        using var json = JsonDocument.Parse(runs.Read(["compare", .. Back(10), "--json"]).Out);
        var metric = json.RootElement.GetProperty("metrics")[0];
        var means = metric.GetProperty("groups").EnumerateArray().ToDictionary(group => group.GetProperty("group").GetString()!, group => group.GetProperty("mean").GetDouble());
        Assert.Equal([5.2, 9.2], means.Values.Order(), (a, b) => Math.Abs(a - b) < 1e-9);
        var (winner, loser) = (means.MinBy(group => group.Value).Key, means.MaxBy(group => group.Value).Key);
        Assert.StartsWith($"{winner} is better than {loser}: P(improvement) 1.00", metric.GetProperty("pairs")[0].GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.InRange(metric.GetProperty("pairs")[0].GetProperty("p").GetDouble(), 0, 0.0159);       // 2 / C(10, 5), rounded up
        Assert.Equal(5.2, metric.GetProperty("groups").EnumerateArray().First(group => group.GetProperty("group").GetString() == winner).GetProperty("iqm").GetDouble(), 1e-9);
    }

    [Fact]
    public void Values_that_depend_on_other_sample_counts_are_not_compared_and_the_fact_is_named()
    {
        foreach (var seed in new[] { 1, 2 }) runs.Add("ring", $"a-{seed}", seed, fd: [5 + seed]);
        foreach (var seed in new[] { 1, 2 }) runs.Add("ring", $"b-{seed}", seed, lr: 0.01, samples: 500, fd: [9 + seed]);
        var told = Compare(Back(4));
        Assert.Contains("fd-pixels-1k was measured with other samples in 2 of 4 runs", told, StringComparison.Ordinal);
        Assert.Matches(@"\w and \w are not compared: they differ in samples\.", told);
        Assert.DoesNotContain("is better than", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_did_not_complete_and_repeats_of_a_seed_are_left_out_by_name()
    {
        Group(0.001, 5, 6);
        runs.Add("ring", "bad-bat", 3, status: "diverged", fd: [double.NaN]);
        runs.Add("ring", "same-cat", 2, fd: [20, 6]);
        var told = Compare("--group", "ring");
        Assert.Contains("bad-bat (seed 3) diverged and is left out: the figures speak only of the runs that did not.", told, StringComparison.Ordinal);
        Assert.Contains("which makes no second sample.", told, StringComparison.Ordinal);
        Assert.Contains("ring: 2 runs, seeds 1 2", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_value_of_each_run_is_compared_when_asked_for()
    {
        runs.Add("ring", "one", 1, fd: [3, 8]);
        runs.Add("ring", "two", 2, fd: [5, 9]);
        Assert.Contains("A 2 4 4", Compare("@1", "@2", "--at", "best"), StringComparison.Ordinal);
        Assert.Contains("A 2 8.5 8.5", Compare("@1", "@2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "name runs, or --group NAME, to compare.")]
    [InlineData(4, "--metric fid: none of these runs has that column; they have fd-pixels-1k.", "@1", "--metric", "fid")]
    [InlineData(4, "--group old: no run is of an experiment of that name or has that tag.", "--group", "old")]
    public void What_cannot_be_compared_is_told(int exitCode, string error, params string[] arguments)
    {
        runs.Add("ring", "one", fd: [3]);
        var ended = runs.Read(["compare", .. arguments]);
        Assert.Equal((exitCode, $"ganlab: {error}"), (ended.ExitCode, ended.Error));
    }
}
