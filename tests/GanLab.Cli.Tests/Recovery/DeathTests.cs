using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Stopping;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>A process that dies leaves a record that says so, written by its supervisor.</summary>
public sealed class DeathTests : IDisposable
{
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("true", 0), InlineData("++calls > 12", 3)]
    public void A_native_abort_in_a_loss_is_told_by_the_record(string when, int atLeast)
    {
        var ended = bench.Ganlab("run", bench.Script($$"""
            return tiny with { Loss = new Aborting(), Training = tiny.Training with { LogEvery = 1, CheckpointEvery = 1 } };
            record Aborting : ILoss
            {
                static int calls;
                public TorchSharp.torch.Tensor Discriminator(Scores scores) => {{when}} ? TorchSharp.torch.zeros(2, 3).matmul(TorchSharp.torch.zeros(2, 3)) : scores.Fake.mean() - scores.Real.mean();
                public TorchSharp.torch.Tensor Generator(Scores scores) => -scores.Fake.mean();
            }
            """));

        Assert.Equal(134, ended.ExitCode);
        var run = Assert.Single(bench.Runs);
        Assert.EndsWith($"ganlab: {Path.GetFileName(run)}: the process died: signal 6 (SIGABRT). Its record is complete until then; ganlab resume {Path.GetFileName(run)} goes on from the last checkpoint.", ended.Error, StringComparison.Ordinal);
        var (state, result) = (Recorded.Json(run, "run.json"), Recorded.Json(run, "result.json"));
        Assert.Equal(("failed", 134, "failed", 134), ((string?)state["status"], (int)state["exit"]!, (string?)result["status"], (int)result["exit"]!));
        Assert.Equal(("died", "The process died: signal 6 (SIGABRT). See lastWords, and events.clef."), ((string?)result["failure"]!["type"], (string?)result["failure"]!["message"]));
        Assert.Contains(result["failure"]!["lastWords"]!.AsArray(), line => ((string?)line)!.Contains("terminate called", StringComparison.Ordinal));
        Assert.InRange((int)result["steps"]!, atLeast, 20);
        Assert.Contains("\"@l\":\"Fatal\"", bench.OfRun("events.clef"), StringComparison.Ordinal);
        Assert.Equal(0, Recorded.TornLines(run));
        Assert.Empty(Directory.GetFiles(run, ".reserve").Concat(Directory.GetFiles(run, "*.lock")).Concat(Directory.GetFiles(run, "alive")));
    }

    [Fact]
    public void A_training_process_that_is_killed_is_told_and_its_run_resumes()
    {
        if (!OperatingSystem.IsLinux()) return;
        bench.Raw(Ring.Script);
        using var program = Ganlab.Start(bench.Folder, [], "run", "script.csx", "--set", "steps=100000000");
        program.WaitFor("parameters");
        var run = Assert.Single(bench.Runs);
        Endless.AwaitCheckpoint(run);

        System.Diagnostics.Process.GetProcessById((int)Recorded.Json(run, "run.json")["pid"]!).Kill();

        var ended = program.End();
        Assert.Equal(137, ended.ExitCode);
        Assert.Contains("the process died: signal 9 (SIGKILL: somebody, or the system for want of memory).", ended.Error, StringComparison.Ordinal);
        Assert.Equal("died", (string?)Recorded.Json(run, "result.json")["failure"]!["type"]);
        Assert.Equal(0, bench.Ganlab("resume", "@1", "--steps", $"{Recorded.Checkpoints(run)[^1] + 5}").ExitCode);
    }

    [Fact]
    public void An_experiment_that_cannot_be_built_leaves_no_folder()
    {
        var ended = bench.Ganlab("run", bench.Script("return tiny with { Stabilisers = [new Packing { Samples = 3 }] };"));

        Assert.Equal(2, ended.ExitCode);
        Assert.Empty(bench.Runs);
    }
}
