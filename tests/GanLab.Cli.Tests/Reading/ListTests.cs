using System.Text.Json;

namespace GanLab.Cli.Tests.Reading;

public sealed class ListTests : IDisposable
{
    readonly WrittenRuns runs = new();

    public ListTests()
    {
        runs.Add("ring", "brisk-otter", seed: 1, fd: [9, 5, 7]);
        runs.Add("ring", "calm-heron", seed: 2, lr: 0.01, fd: [8, 3]);
        runs.Add("grid", "dark-newt", seed: 1, status: "diverged", fd: [4, double.NaN]);
        runs.Add("grid", "early-lynx", seed: 3, status: "running", fd: [6]);
    }

    public void Dispose() => runs.Dispose();

    string[] Ids(params string[] arguments)
    {
        var ended = runs.Read(["list", .. arguments]);
        Assert.Equal("", ended.Error);
        return [.. ended.Out.Split('\n').Select(line => line.Split(' ')[0]).Where(word => word.Length == 5 && word.All(char.IsAsciiDigit))];
    }

    [Fact]
    public void Runs_stand_one_a_line_the_newest_first_with_what_they_reached()
    {
        var lines = runs.Read("list").Out.Split('\n');
        Assert.Matches("^ID +ALIAS +EXPERIMENT +STATUS +STEP +fd-pixels-1k +AGE$", lines[0].TrimEnd());
        Assert.Matches(@"^00004 +early-lynx +grid +lost +10 +6 +\d+ ?\w+$", lines[1].TrimEnd());
        Assert.Matches(@"^00001 +brisk-otter +ring +completed +30 +7 +\d+ ?\w+$", lines[4].TrimEnd());
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Theory]
    [InlineData("fd-pixels-1k < 5", "00002")]
    [InlineData("best(fd-pixels-1k) <= 5", "00003 00002 00001")]
    [InlineData("experiment == ring && lr > 0.005", "00002")]
    [InlineData("experiment == grid || seed == 2", "00004 00003 00002")]
    [InlineData("!(status == completed) && plugin:GanLab.Losses", "00004 00003")]
    [InlineData("optimisers.generator.learningRate == 0.01", "00002")]
    [InlineData("status == lost", "00004")]
    [InlineData("age > 1h && step >= 20", "00003 00002 00001")]
    public void A_filter_asks_for_status_parameters_metrics_plugins_and_time(string filter, string ids) => Assert.Equal(ids.Split(' '), Ids("-q", filter));

    [Fact]
    public void A_metric_sorts_by_its_direction_and_what_has_no_value_comes_last() =>
        Assert.Equal(["00002", "00004", "00001", "00003"], Ids("--sort", "fd-pixels-1k"));

    [Theory]
    [InlineData(4, "ganlab: none of 4 runs matches.", "-q", "seed == 99")]
    [InlineData(2, "no run has 'fd-pixel-1k'; did you mean fd-pixels-1k?", "-q", "fd-pixel-1k < 5")]
    [InlineData(2, "--sort speed: no run has 'speed'", "--sort", "speed")]
    [InlineData(2, "this is not understood", "-q", "seed == 1 seed == 2")]
    public void A_filter_that_matches_nothing_or_is_wrong_is_told(int exitCode, string error, params string[] arguments)
    {
        var ended = runs.Read(["list", .. arguments]);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(error, ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Out);
    }

    [Fact]
    public void Json_holds_every_run_with_names_of_the_record()
    {
        using var json = JsonDocument.Parse(runs.Read("list", "--json").Out);
        var first = json.RootElement.GetProperty("runs")[0];
        Assert.Equal((4, "early-lynx", "lost", 6.0), (json.RootElement.GetProperty("runs").GetArrayLength(), first.GetProperty("alias").GetString(), first.GetProperty("status").GetString(), first.GetProperty("metrics").GetProperty("fd-pixels-1k").GetProperty("last").GetDouble()));
        Assert.Equal("NaN", json.RootElement.GetProperty("runs")[1].GetProperty("metrics").GetProperty("fd-pixels-1k").GetProperty("last").GetString());
    }

    [Fact]
    public void A_damaged_record_is_listed_with_what_is_wrong_with_it_and_hides_no_other()
    {
        var damaged = runs.Add("ring", "fair-toad", fd: [1]);
        File.WriteAllText(Path.Combine(damaged, "experiment.json"), "{\"format\":");
        var ended = runs.Read("list");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("00005: experiment.json", ended.Out, StringComparison.Ordinal);
        Assert.Contains("brisk-otter", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00002")]
    [InlineData("20260102-000200-ring-00002")]
    [InlineData("20260102-0002")]
    [InlineData("calm-heron")]
    [InlineData("@3")]
    [InlineData("@best:fd-pixels-1k")]
    public void A_run_has_many_names(string name) => Assert.StartsWith("20260102-000200-ring-00002  calm-heron", runs.Read("show", name).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("@9", 4, "There is no run @9")]
    [InlineData("20260102", 2, "'20260102' may be 20260102-000100-ring-00001, 20260102-000200-ring-00002, 20260102-000300-grid-00003 and 1 more; write more of the id.")]
    [InlineData("wrong-name", 4, "There is no run 'wrong-name'")]
    [InlineData("@best:fid", 4, "has a value in the column 'fid'; there are fd-pixels-1k.")]
    public void A_name_that_names_no_run_or_several_is_told(string name, int exitCode, string error)
    {
        var ended = runs.Read("show", name);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(error, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_lives_in_the_future_because_a_clock_was_put_back_is_running_and_of_no_age()
    {
        var run = runs.Add("ring", "fast-frog", status: "running", fd: [1]);
        File.WriteAllText(Path.Combine(run, "run.json"), File.ReadAllText(Path.Combine(run, "run.json")).Replace("2026-01-02", "2226-01-02", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Path.Combine(run, "alive"), DateTime.UtcNow + TimeSpan.FromHours(3));
        Assert.Matches(@"00005 +fast-frog +ring +running +10 +1 +\S.*", runs.Read("list").Out);
        Assert.Equal(["00005"], Ids("-q", "status == running && age < 1s"));
    }
}
