using System.Text.RegularExpressions;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

public sealed class ResumeCommandTests : IDisposable
{
    readonly Bench bench = new();

    public ResumeCommandTests() => bench.Raw(Ring.Script);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_completed_run_asks_for_steps_and_goes_on_with_them_and_a_damaged_checkpoint_is_passed_over()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=60").ExitCode);
        var run = Assert.Single(bench.Runs);
        var id = Path.GetFileName(run);

        var done = bench.Ganlab("resume", "@1");
        Assert.Equal((2, $"ganlab: {id} has made 60 steps already, all that it was to make; give --steps N to go on."), (done.ExitCode, done.Error));
        var fewer = bench.Ganlab("resume", id, "--steps", "50");
        Assert.Equal((2, $"ganlab: {id} has made 60 steps already; --steps 50 must be more."), (fewer.ExitCode, fewer.Error));
        Assert.Equal(1, (int)Recorded.Json(run, "run.json")["attempt"]!);

        File.Delete(Path.Combine(run, "checkpoints", "000000060", "ema.safetensors"));
        var more = bench.Ganlab("resume", run, "--steps", "80");
        Assert.Equal(0, more.ExitCode);
        Assert.Matches(@"^The checkpoint .*000000060 is damaged: ema\.safetensors is not as it was written\. The one of step 50 is taken instead\.$", more.Error);
        Assert.Contains($"resuming {id} at step 50 of 80", more.Out, StringComparison.Ordinal);
        Assert.Equal((80, 2), ((int)Recorded.Json(run, "result.json")["steps"]!, (int)Recorded.Json(run, "run.json")["attempt"]!));
        Assert.Equal(Enumerable.Range(1, 80), Recorded.Numbers(run).Where(row => row.Contains("loss/generator", StringComparison.Ordinal)).Select(row => int.Parse(row.Split(' ')[0][2..])));
    }

    [Fact]
    public void A_run_that_was_killed_between_its_last_step_and_its_end_is_brought_to_the_end()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var run = Assert.Single(bench.Runs);
        var numbers = Recorded.Numbers(run);
        var json = Recorded.Json(run, "run.json");
        json["status"] = "running";
        json.Remove("ended");
        File.WriteAllText(Path.Combine(run, "run.json"), json.ToJsonString());
        File.Delete(Path.Combine(run, "result.json"));

        var ended = bench.Ganlab("resume", "@1");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(("completed", 20), ((string?)Recorded.Json(run, "result.json")["status"], (int)Recorded.Json(run, "result.json")["steps"]!));
        Assert.Equal(numbers, Recorded.Numbers(run));
    }

    [Fact]
    public void Of_two_processes_that_resume_one_run_at_once_one_wins_and_the_other_says_so()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        using var winner = Ganlab.Start(bench.Folder, [], "resume", "@1", "--steps", "100000000");
        winner.WaitFor("resuming");

        var other = bench.Ganlab("resume", "@1", "--steps", "100000000");
        File.WriteAllText(Path.Combine(Assert.Single(bench.Runs), "control", "stop"), "");

        Assert.Equal((75, $"ganlab: The run {Path.GetFileName(bench.Runs[0])} is being written by another process; stop that one first, or wait until it has ended."), (other.ExitCode, other.Error));
        Assert.Equal(130, winner.End().ExitCode);
        Assert.Equal(2, (int)Recorded.Json(bench.Runs[0], "run.json")["attempt"]!);
    }

    [Fact]
    public void A_run_without_a_checkpoint_is_resumed_from_the_beginning_and_json_leaves_one_line()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var run = Assert.Single(bench.Runs);
        var numbers = Recorded.Numbers(run);
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);

        var ended = bench.Ganlab("resume", "@1", "--json");

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("{\"run\":", Assert.Single(ended.Out.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("from the beginning, as it had no checkpoint yet", ended.Error, StringComparison.Ordinal);
        Assert.Equal(numbers, Recorded.Numbers(run));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void A_record_with_an_impossible_number_of_threads_is_damaged_and_does_not_kill_the_process(int threads)
    {
        bench.Raw(Ring.Script);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var path = Path.Combine(Assert.Single(bench.Runs), "run.json");
        File.WriteAllText(path, Regex.Replace(File.ReadAllText(path), "\"threads\": [0-9]+", $"\"threads\": {threads}"));

        var resumed = bench.Ganlab("resume", "@1", "--steps", "30");

        Assert.Equal(2, resumed.ExitCode);
        Assert.EndsWith($"is damaged: run.json says that the run had {threads} threads.", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_experiment_is_refused_before_the_run_is_touched()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=10", "--set", "generator.width=9", "--runs", "other").ExitCode);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=10").ExitCode);
        var run = Assert.Single(bench.Runs);
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        Directory.Move(Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(bench.Folder, "other"))), "checkpoints"), Path.Combine(run, "checkpoints"));

        var ended = bench.Ganlab("resume", "@1", "--steps", "20");

        Assert.Equal(2, ended.ExitCode);
        Assert.Matches(@"^ganlab: The checkpoint does not fit the experiment: in 'generator', the tensor '.+' is of shape \(9, 2\), where \(8, 2\) is due\. Was the experiment or a plugin changed since\?$", ended.Error);
        Assert.Equal((1, "completed"), ((int)Recorded.Json(run, "run.json")["attempt"]!, (string?)Recorded.Json(run, "run.json")["status"]));
    }
}
