using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Ways to end a run from outside, each of which leaves a checkpoint of the last step. Signals are a thing of Unix.</summary>
public sealed class StopTests : IDisposable
{
    readonly Bench bench = new();

    public StopTests() => bench.Raw(Ring.Script);

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(Ganlab.Interrupt, 130), InlineData(Ganlab.Terminate, 143), InlineData(Ganlab.UserSignal, 75)]
    public void A_signal_ends_the_run_with_its_own_exit_code_and_a_checkpoint_of_the_last_step(int signal, int exitCode)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var program = Endless();

        program.Signal(signal);

        var ended = program.End();
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Error));
        AssertCancelled();
    }

    [Fact]
    public void A_file_in_control_asks_for_a_checkpoint_for_a_pause_and_for_the_end()
    {
        using var program = Endless();
        var run = Assert.Single(bench.Runs);

        Ask(run, "checkpoint");
        Wait(() => !Asked(run, "checkpoint"));
        Ask(run, "pause");
        Wait(() => File.ReadAllText(Path.Combine(run, "events.clef")).Contains("asks the run to wait", StringComparison.Ordinal));
        var rows = Rows(run);
        Thread.Sleep(100);
        Assert.Equal(rows, Rows(run));
        File.Delete(Path.Combine(run, "control", "pause"));
        Wait(() => Rows(run) > rows);
        Ask(run, "stop");

        Assert.Equal(130, program.End().ExitCode);
        AssertCancelled();
        Assert.False(Asked(run, "stop"));
    }

    [Fact]
    public void A_run_that_pauses_ends_at_a_signal()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var program = Endless();
        var run = Assert.Single(bench.Runs);
        Ask(run, "pause");
        Wait(() => File.ReadAllText(Path.Combine(run, "events.clef")).Contains("asks the run to wait", StringComparison.Ordinal));

        program.Signal(Ganlab.Terminate);

        Assert.Equal(143, program.End().ExitCode);
        AssertCancelled();
    }

    [Fact]
    public void A_run_whose_attempt_was_raised_by_another_stops_with_75_and_writes_nothing_more()
    {
        using var program = Endless();
        var path = Path.Combine(Assert.Single(bench.Runs), "run.json");
        var raised = File.ReadAllText(path).Replace("\"attempt\": 1,", "\"attempt\": 2,", StringComparison.Ordinal);
        File.WriteAllText(path + ".new", raised);
        File.Move(path + ".new", path, overwrite: true);

        var ended = program.End();

        Assert.Equal(75, ended.ExitCode);
        Assert.Contains("is continued by another process, which began a later attempt; this one stops and leaves the record to it.", ended.Error, StringComparison.Ordinal);
        Assert.Equal(raised, File.ReadAllText(path));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "result.json")));
    }

    [Fact]
    public void A_run_whose_folder_is_deleted_under_it_ends_with_a_sentence()
    {
        using var program = Endless();
        var run = Assert.Single(bench.Runs);
        Directory.Move(run, run + "-gone");

        var ended = program.End();

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("is the folder still there, and writable?", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run));
        Assert.Equal(0, Recorded.TornLines(run + "-gone"));
    }

    Ganlab Endless()
    {
        var program = Ganlab.Start(bench.Folder, [], "run", "script.csx", "--set", "steps=100000000");
        program.WaitFor("parameters");
        return program;
    }

    void AssertCancelled()
    {
        var run = Assert.Single(bench.Runs);
        var result = Recorded.Json(run, "result.json");
        Assert.Equal(("cancelled", 130), ((string?)result["status"], (int)result["exit"]!));
        Assert.Equal((long)result["steps"]!, Recorded.Checkpoints(run)[^1]);
        Assert.Equal(0, Recorded.TornLines(run));
    }

    static void Ask(string run, string what) => File.WriteAllText(Path.Combine(run, "control", what), "");

    static bool Asked(string run, string what) => File.Exists(Path.Combine(run, "control", what));

    static long Rows(string run) => new FileInfo(Path.Combine(run, "metrics.jsonl")).Length;

    static void Wait(Func<bool> until) => Assert.True(SpinWait.SpinUntil(until, TimeSpan.FromMinutes(2)));
}
