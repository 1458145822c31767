using System.Text.RegularExpressions;
using GanLab.Cli.SideBySide;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;
using GanLab.Cli.Tests.Stopping;

namespace GanLab.Cli.Tests.SideBySide;

/// <summary>The experiments of a script, side by side in processes of their own.</summary>
public sealed class JobsTests : IDisposable
{
    const string Three = """return new[] { 1e-4, 1e-3, 1e-2 }.Select((rate, i) => tiny with { Name = "abc"[i].ToString(), Optimisers = new(new Adam { LearningRate = rate }) });""";
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Runs_side_by_side_have_the_numbers_of_runs_one_after_another()
    {
        bench.Script(Three);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--seed", "4", "--runs", "one").ExitCode);

        var ended = bench.Ganlab("run", "script.csx", "--jobs", "3", "--seed", "4");

        Assert.True(ended.ExitCode == 0, $"{ended.Out}\n{ended.Error}");
        Assert.Equal(3, bench.Runs.Length);
        foreach (var name in new[] { "a", "b", "c" })
        {
            Assert.Equal(Recorded.Numbers(Of("one", name)), Recorded.Numbers(Of("runs", name)));
            Assert.Equal(1, (int)Recorded.Json(Of("runs", name), "run.json")["model"]!["threads"]!);
            Assert.Contains($"\n{name}  completed in ", "\n" + ended.Out, StringComparison.Ordinal);
        }
        Assert.All(ended.Out.Split('\n'), line => Assert.Matches("^[abc]  ", line));
    }

    [Fact]
    public void One_that_goes_wrong_stops_no_other_and_gives_the_exit_code()
    {
        bench.Script("""return new[] { 1e-3, 1e30, 1e-3 }.Select((rate, i) => tiny with { Name = "abc"[i].ToString(), Optimisers = new(new Sgd { LearningRate = rate }) });""");

        var ended = bench.Ganlab("run", "script.csx", "--jobs", "2", "--json");

        Assert.Equal(3, ended.ExitCode);
        Assert.Equal(["completed", "diverged", "completed"], new[] { "a", "b", "c" }.Select(name => (string)Recorded.Json(Of("runs", name), "run.json")["status"]!));
        Assert.Equal(3, ended.Out.Split('\n').Length);
        Assert.All(ended.Out.Split('\n'), line => Assert.StartsWith("{\"run\":", line, StringComparison.Ordinal));
        Assert.Contains("b  ganlab: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_to_the_sweep_ends_all_of_it_with_complete_records()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var sweep = Endlessly();

        sweep.Signal(Ganlab.Terminate);

        Assert.Equal(143, sweep.End().ExitCode);
        Assert.Equal(2, bench.Runs.Length);                                // the third was never begun
        Assert.All(bench.Runs, run => Assert.Equal("cancelled", (string)Recorded.Json(run, "run.json")["status"]!));
        Assert.All(bench.Runs, run => Assert.NotEmpty(Recorded.Checkpoints(run)));
    }

    [Fact]
    public void A_sweep_that_is_killed_leaves_no_job_behind()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var sweep = Endlessly();

        sweep.Signal(Ganlab.Killed);

        Endless.Wait(() => Regex.Count(bench.Ganlab("list", "--json").Out, "\"status\": ?\"lost\"") == 2);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("-1")]
    public void A_number_of_jobs_that_is_none_is_refused_in_a_sentence(string jobs)
    {
        bench.Script(Three);
        var ended = bench.Ganlab("run", "script.csx", $"--jobs={jobs}");
        Assert.Equal((2, "ganlab: --jobs must be a number from 1 to 1024, or auto. See ganlab run --help."), (ended.ExitCode, ended.Error));
        Assert.Empty(bench.Runs);
    }

    [Fact]
    public void A_job_gets_the_command_line_of_the_sweep_for_one_of_its_experiments()
    {
        Assert.Equal(["run", "s.csx", "--seed", "4", "--no-live", "--threads", "1", "--only", "2"], JobCommand.Words(["run", "s.csx", "--jobs", "3", "--seed", "4"], 2));
        Assert.Equal(["run", "s.csx", "--threads", "2", "--no-live", "--only", "0"], JobCommand.Words(["run", "s.csx", "--threads", "2", "--no-live", "--jobs", "auto"], 0));
    }

    /// <summary>Three runs without an end, two at a time, both of them at work.</summary>
    Ganlab Endlessly()
    {
        bench.Script(Three);
        var sweep = Ganlab.StartGroup(bench.Folder, [], "run", "script.csx", "--jobs", "2", "--set", "steps=100000000", "--set", "training.checkpointEvery=100000000", "--set", "training.sampleEvery=100000000", "--set", "training.evaluateEvery=100000000");
        sweep.WaitForAll("a  step ", "b  step ");
        return sweep;
    }

    string Of(string runs, string name) => Assert.Single(Directory.GetDirectories(Path.Combine(bench.Folder, runs)), run => (string)Recorded.Json(run, "experiment.json")["experiment"]!["name"]! == name);
}
