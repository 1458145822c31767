using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;

namespace GanLab.Cli.Tests.Stopping;

public sealed class StopCommandTests : IDisposable
{
    readonly Endless endless = new();

    public void Dispose() => endless.Dispose();

    [Fact]
    public void A_run_of_another_process_stops_and_it_is_told_what_was_saved_and_how_it_goes_on()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (program, run) = endless.Start();
        var alias = (string)Recorded.Json(run, "run.json")["alias"]!;

        var stop = endless.Bench.Ganlab("stop", alias);

        Assert.Equal((0, ""), (stop.ExitCode, stop.Error));
        Assert.Equal(130, program.End().ExitCode);
        var steps = (long)Recorded.Json(run, "result.json")["steps"]!;
        Assert.Matches($"^{alias} is to stop after its step, and leaves a checkpoint of it; it is at step \\d+ of 100000000\n", stop.Out);
        Assert.EndsWith($"\n{alias} stopped after {steps} of 100000000 steps; saved: a checkpoint of step {steps} and weights (discriminator, ema, generator); ganlab resume {alias} goes on from step {steps}", stop.Out.Replace("(generator, discriminator, ema)", "(discriminator, ema, generator)", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(steps, Recorded.Checkpoints(run)[^1]);
        var more = endless.Bench.Ganlab("resume", alias, "--steps", $"{steps + 5}");
        Assert.Equal(0, more.ExitCode);
        Assert.Contains($"at step {steps} of {steps + 5}", more.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_a_line_for_each_run()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (first, second) = (endless.Start(), endless.Start());

        var stop = endless.Bench.Ganlab("stop", "@1", "@2", "--json");

        Assert.Equal(0, stop.ExitCode);
        var lines = stop.Out.Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(new[] { first.Folder, second.Folder }.Order(), lines.Select(line => (string)line["folder"]!).Order());
        Assert.All(lines, line =>
        {
            Assert.Equal(("stop", "cancelled"), ((string?)line["asked"], (string?)line["status"]));
            Assert.Equal((long)line["steps"]!, (long)line["checkpoint"]!);
            Assert.Equal(3, line["weights"]!.AsArray().Count);
        });
        Assert.Contains("is to stop after its step", stop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_pauses_goes_on_and_writes_a_checkpoint_when_it_is_asked()
    {
        if (!OperatingSystem.IsLinux()) return;
        var run = endless.Start().Folder;

        var pause = endless.Bench.Ganlab("stop", "@1", "--pause");
        Assert.Equal(0, pause.ExitCode);
        Assert.Contains("is to wait after its step, until ganlab stop ", pause.Out, StringComparison.Ordinal);
        Endless.Wait(() => File.ReadAllText(Path.Combine(run, "events.clef")).Contains("asks the run to wait", StringComparison.Ordinal));
        var rows = new FileInfo(Path.Combine(run, "metrics.jsonl")).Length;
        Assert.Equal(0, endless.Bench.Ganlab("stop", "@1", "--continue").ExitCode);
        Endless.Wait(() => new FileInfo(Path.Combine(run, "metrics.jsonl")).Length > rows);

        var checkpoint = endless.Bench.Ganlab("stop", "@1", "--checkpoint");
        Assert.Equal((0, ""), (checkpoint.ExitCode, checkpoint.Error));
        Assert.Matches(@"\n\S+ wrote a checkpoint of step \d+ and goes on$", checkpoint.Out);
        Assert.Equal("running", (string?)Recorded.Json(run, "run.json")["status"]);
    }

    [Fact]
    public void A_run_that_is_over_or_lost_cannot_be_asked()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal(0, endless.Bench.Ganlab("run", "script.csx", "--set", "steps=10").ExitCode);
        var over = endless.Bench.Ganlab("stop", "@1");
        Assert.Equal((4, ""), (over.ExitCode, over.Out));
        Assert.Matches(@"^ganlab: \S+ is not running: it completed \S+( ago)?\.$", over.Error);

        var (program, run) = endless.Start();
        program.KillAll();
        var lost = endless.Bench.Ganlab("stop", "@1");
        Assert.Equal((4, ""), (lost.ExitCode, lost.Out));
        Assert.Matches($@"^ganlab: \S+ is lost, there is nothing to ask: its process on {Environment.MachineName} is gone; ganlab resume \S+ goes on from step {Recorded.Checkpoints(run)[^1]}\.$", lost.Error);
    }

    [Fact]
    public void A_run_on_another_machine_is_asked_in_the_shared_folder()
    {
        Assert.Equal(0, endless.Bench.Ganlab("run", "script.csx", "--set", "steps=10").ExitCode);
        var run = Assert.Single(endless.Bench.Runs);
        Endless.PutElsewhere(run);

        var stop = endless.Bench.Ganlab("stop", "@1", "--no-wait");

        Assert.Equal((0, ""), (stop.ExitCode, stop.Error));
        Assert.EndsWith("it is at step 10 of 10 (on elsewhere: it sees the request in the shared folder, on some file systems after a minute)", stop.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "control", "stop")));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_one_sentence()
    {
        Assert.Equal(0, endless.Bench.Ganlab("run", "script.csx", "--set", "steps=10").ExitCode);
        Endless.PutElsewhere(Assert.Single(endless.Bench.Runs));

        if (Ganlab.RunMounted($"cp -r '{endless.Bench.Folder}/runs' /mnt && mount -o remount,ro /mnt && exec dotnet exec '{Ganlab.Assembly}' stop @1 --runs /mnt/runs", endless.Bench.Folder) is not { } stop) return;

        Assert.Equal((2, ""), (stop.ExitCode, stop.Out));
        Assert.Matches(@"^ganlab: /mnt/runs/\S+/control/stop cannot be written \(.*\): only who may write the run's folder can steer it that way; whoever started the run can end it with Ctrl-C or SIGTERM\.$", stop.Error);
    }

    [Theory]
    [InlineData(2, "Only one of --pause, --continue and --checkpoint can be asked at once.", "stop", "@1", "--pause", "--checkpoint")]
    [InlineData(4, "There is no run @1", "stop", "@1")]
    public void What_cannot_be_asked_is_one_sentence(int exitCode, string sentence, params string[] arguments)
    {
        var ended = endless.Bench.Ganlab(arguments);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
    }
}
