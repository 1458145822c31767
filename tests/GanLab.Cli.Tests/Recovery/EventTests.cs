using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Events of real runs: levels, servers, and what components say.</summary>
public sealed class EventTests : IDisposable
{
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_file_in_control_changes_the_levels_while_the_run_goes_on_and_no_library_of_a_server_is_loaded_without_need()
    {
        bench.Raw(Ring.Script);
        using var program = Ganlab.Start(bench.Folder, [("GANLAB_LOG", "information")], "run", "script.csx", "--set", "steps=100000000");
        program.WaitFor("parameters");
        var run = Assert.Single(bench.Runs);
        if (OperatingSystem.IsLinux()) Assert.DoesNotContain(Loaded(run), path => path.Contains("Serilog.Sinks", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(run), line => (string?)line["@l"] == "Debug");

        Set(run, "loud");
        Wait(run, "'loud' is no level");
        Set(run, "debug");
        Wait(run, "asks for the levels");
        Wait(run, "Evaluated at step");
        Set(run, "error");
        Wait(run, "\"Levels\":\"error\"");
        File.WriteAllText(Path.Combine(run, "control", "stop"), "");

        Assert.Equal(130, program.End().ExitCode);
        Assert.Equal("error", (string?)Lines(run)[^1]["Levels"]);
    }

    [Theory, InlineData("GANLAB_SEQ", "seq.local"), InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "htp://x"), InlineData("GANLAB_LOG", "loud")]
    public void A_variable_that_makes_no_sense_ends_the_command_before_there_is_a_run(string name, string value)
    {
        bench.Script();

        var ended = Ganlab.Run(bench.Folder, [(name, value)], "run", "script.csx");

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.StartsWith($"ganlab: {name}", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
        Assert.Empty(bench.Runs);
    }

    [Fact]
    public void A_server_that_is_not_there_costs_a_run_one_warning_at_its_end()
    {
        bench.Script();

        var ended = Ganlab.Run(bench.Folder, [("GANLAB_SEQ", "http://127.0.0.1:9")], "run", "script.csx", "--log-level", "warning");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.DoesNotContain("not delivered", ended.Out, StringComparison.Ordinal);           // nothing was to be delivered at that level
        ended = Ganlab.Run(bench.Folder, [("GANLAB_SEQ", "http://127.0.0.1:9")], "run", "script.csx");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("not delivered to Seq at http://127.0.0.1:9/: ", Assert.Single(ended.Out.Split('\n'), line => line.Contains("delivered", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_floods_the_log_is_cut_short_and_counted_and_another_ones_events_are_all_there()
    {
        bench.Script("""
            return tiny with { Stabilisers = [new Flood(), new Quiet()] };

            public sealed record Flood : IAfterStep
            {
                public void AfterStep(Batch batch, Step step)
                {
                    for (var i = 0; i < 500; i++) step.Log.Debug("Line {I} of many", i);
                }
            }

            public sealed record Quiet : IAfterStep
            {
                public void AfterStep(Batch batch, Step step) => step.Log.Information("Mean score {Score}", batch.Fake.Score.mean());
            }
            """);

        var ended = bench.Ganlab("run", "script.csx");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var lines = Lines(Assert.Single(bench.Runs));
        var floods = lines.Where(line => (string?)line["@mt"] == "Line {I} of many").ToList();
        Assert.InRange(floods.Count, 200, 2000);
        Assert.Equal(10_000 - floods.Count, lines.Where(line => line.ContainsKey("Count")).Sum(line => (long)line["Count"]!));
        var quiet = lines.Where(line => (string?)line["Source"] == "Quiet").ToList();
        Assert.Equal(Enumerable.Range(1, 20), quiet.Select(line => (int)line["Step"]!));
        Assert.All(quiet, line => Assert.True(double.IsFinite((double)line["Score"]!)));
        Assert.Contains("warning  Flood said too much: ", ended.Out, StringComparison.Ordinal);
    }

    static void Set(string run, string levels) => File.WriteAllText(Path.Combine(run, "control", "log-level"), levels);

    static void Wait(string run, string text) => Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(Path.Combine(run, "events.clef")).Contains(text, StringComparison.Ordinal), TimeSpan.FromMinutes(2)), text);

    static JsonObject[] Lines(string run) => [.. File.ReadAllLines(Path.Combine(run, "events.clef")).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>Files that the training process has mapped.</summary>
    static IEnumerable<string> Loaded(string run) => File.ReadLines($"/proc/{(int)Recorded.Json(run, "run.json")["pid"]!}/maps");
}
