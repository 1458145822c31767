using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;
using GanLab.Cli.Tests.Stopping;

namespace GanLab.Cli.Tests.Watching;

public sealed class WatchCommandTests : IDisposable
{
    readonly Endless endless = new();

    public void Dispose() => endless.Dispose();

    [Fact]
    public void A_run_that_ended_already_is_shown_with_its_own_last_lines_and_its_exit_code()
    {
        var bench = endless.Bench;
        var own = bench.Ganlab("run", "script.csx", "--set", "steps=60");
        Assert.Equal(0, own.ExitCode);

        var watch = bench.Ganlab("watch", "@1");

        Assert.Equal((0, ""), (watch.ExitCode, watch.Error));
        Assert.StartsWith("watching ", watch.Out, StringComparison.Ordinal);
        Assert.Contains("\nring  seed 1  cpu  samples (2, 1, 1)  G ", watch.Out, StringComparison.Ordinal);
        Assert.Contains("\nstep 60/60 100% loss/discriminator ", watch.Out, StringComparison.Ordinal);
        Assert.Equal(own.Out.Split('\n')[^1], watch.Out.Split('\n')[^1]);
    }

    [Fact]
    public void A_run_that_diverged_or_died_gives_its_reason_and_its_exit_code()
    {
        const string Broken = "record Broken : ILoss { public TorchSharp.torch.Tensor Discriminator(Scores scores) => scores.Fake.mean() * float.NaN; public TorchSharp.torch.Tensor Generator(Scores scores) => scores.Fake.mean(); }";
        var bench = endless.Bench;
        var own = bench.Ganlab("run", bench.Script($"return tiny with {{ Loss = new Broken() }};\n{Broken}"));

        var watch = bench.Ganlab("watch", "@1");

        Assert.Equal((3, own.Error), (watch.ExitCode, watch.Error));
        Assert.Equal(own.Out.Split('\n')[^1], watch.Out.Split('\n')[^1]);
    }

    [Fact]
    public void A_run_of_another_process_is_shown_in_lines_until_it_ends()
    {
        if (!OperatingSystem.IsLinux()) return;
        endless.Start();
        using var watch = Ganlab.Start(endless.Bench.Folder, [], "watch", "@1");
        watch.WaitFor("step ");

        Assert.Equal(0, endless.Bench.Ganlab("stop", "@1").ExitCode);

        var ended = watch.End();
        Assert.Equal((130, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("A file control/stop asks the run to end", ended.Out, StringComparison.Ordinal);
        Assert.StartsWith("cancelled in ", ended.Out.Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', ended.Out);
    }

    [Fact]
    public void A_run_whose_processes_are_all_killed_is_told_as_lost()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (program, run) = endless.Start();
        using var watch = Ganlab.Start(endless.Bench.Folder, [], "watch", "@1");
        watch.WaitFor("step ");

        program.KillAll();

        var ended = watch.End();
        Assert.Equal(1, ended.ExitCode);
        Assert.Matches(@"\nlost after \d+ of 100000000 steps → \S+$", ended.Out);
        Assert.Matches($@"^ganlab: \S+ is lost: its process on {Environment.MachineName} gives no sign of life any more; ganlab resume \S+ goes on from step {Recorded.Checkpoints(run)[^1]}\.$", ended.Error);
    }

    [Fact]
    public void A_run_whose_folder_goes_away_is_one_sentence()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (_, run) = endless.Start();
        using var watch = Ganlab.Start(endless.Bench.Folder, [], "watch", "@1");
        watch.WaitFor("step ");

        Directory.Move(run, Path.Combine(endless.Bench.Folder, "gone"));

        var ended = watch.End();
        Assert.Equal(1, ended.ExitCode);
        Assert.Matches($@"^ganlab: \S+: its folder {run} is not there any more\.$", ended.Error);
    }

    [Fact]
    public void Ctrl_C_ends_only_the_watching()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (_, run) = endless.Start();
        using var watch = Ganlab.Start(endless.Bench.Folder, [], "watch", "@1");
        watch.WaitFor("step ");

        watch.Signal(Ganlab.Interrupt);

        var ended = watch.End();
        Assert.Equal(130, ended.ExitCode);
        Assert.Matches(@"^(\S+) goes on; only the watching has ended \(ganlab stop \1 ends the run\)\.$", ended.Error);
        var rows = new FileInfo(Path.Combine(run, "metrics.jsonl")).Length;
        Endless.Wait(() => new FileInfo(Path.Combine(run, "metrics.jsonl")).Length > rows);
    }

    [Fact]
    public void Several_runs_have_their_names_before_their_lines_and_the_worst_exit_code()
    {
        if (!OperatingSystem.IsLinux()) return;
        var bench = endless.Bench;
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        endless.Start();
        using var watch = Ganlab.Start(bench.Folder, [], "watch", "@1", "@2");
        var names = bench.Runs.Select(run => (string)Recorded.Json(run, "run.json")["alias"]!).ToList();
        watch.WaitForAll([.. names.Select(name => $"watching {name}"), "completed in "]);

        Assert.Equal(0, bench.Ganlab("stop", "@1").ExitCode);

        var ended = watch.End();
        Assert.Equal(130, ended.ExitCode);
        foreach (var name in names) Assert.Contains($"\n{name}  step ", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_a_line_for_each_row_and_then_the_line_of_the_run()
    {
        var bench = endless.Bench;
        var own = bench.Ganlab("run", "script.csx", "--set", "steps=20", "--json");
        var id = Path.GetFileName(Assert.Single(bench.Runs));

        var watch = bench.Ganlab("watch", "@1", "--json");

        Assert.Equal((0, ""), (watch.ExitCode, watch.Error));
        var lines = watch.Out.Split('\n');
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(own.Out), JsonNode.Parse(lines[^1])));
        var written = File.ReadAllLines(Path.Combine(bench.Runs[0], "metrics.jsonl"))[1..];
        Assert.Equal(written.Length, lines.Length - 1);
        foreach (var (row, line) in written.Zip(lines))
        {
            var json = JsonNode.Parse(line)!.AsObject();
            Assert.Equal(id, (string?)json["run"]);
            json.Remove("run");
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(row), json), $"{row}\n{line}");
        }
    }
}
