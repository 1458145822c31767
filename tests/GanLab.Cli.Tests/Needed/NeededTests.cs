using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;
using GanLab.Cli.Tests.Stopping;

namespace GanLab.Cli.Tests.Needed;

public sealed class NeededTests : IDisposable
{
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_run_that_was_completed_before_is_not_made_again()
    {
        var first = bench.Ganlab("run", bench.Script(), "--needed", "--seed", "3", "--set", "generator.width=9");
        Assert.Equal((0, "not up to date: there is no run of tiny in runs"), (first.ExitCode, first.Error));
        var alias = Alias(Assert.Single(bench.Runs));

        var again = bench.Ganlab("run", "script.csx", "--needed", "--seed", "3", "--set", "generator.width=9");

        Assert.Equal((0, "", $"up to date: same config, script and plugins as {alias} (completed)"), (again.ExitCode, again.Error, again.Out));
        Assert.Single(bench.Runs);
        var json = bench.Ganlab("run", "script.csx", "--needed", "--seed", "3", "--set", "generator.width=9", "--json");
        Assert.Equal((0, "completed"), (json.ExitCode, (string?)JsonNode.Parse(json.Out)!["status"]));
        Assert.StartsWith("up to date: ", json.Error, StringComparison.Ordinal);
        Assert.Single(bench.Runs);
    }

    [Fact]
    public void What_is_not_as_it_was_is_told_in_one_line_and_the_run_is_made()
    {
        Assert.Equal(0, bench.Ganlab("run", bench.Script()).ExitCode);
        var alias = Alias(Assert.Single(bench.Runs));

        Assert.Equal($"not up to date: since {alias} (completed): training.steps 20 → 21", bench.Ganlab("run", "script.csx", "--needed", "--set", "steps=21").Error);
        Assert.Equal($"not up to date: since {alias} (completed): training.seed 1 → 2", bench.Ganlab("run", "script.csx", "--needed", "--seed", "2").Error);
        Assert.Equal($"not up to date: since {alias} (completed): another script.csx", bench.Ganlab("run", bench.Script("// another comment\nreturn tiny;"), "--needed").Error);
        Assert.Equal(4, bench.Runs.Length);
    }

    [Fact]
    public void Each_experiment_of_a_script_is_looked_at_by_itself()
    {
        bench.Script("return new[] { tiny, tiny with { Name = \"second\", Training = tiny.Training with { Steps = Param(\"more\", 10L) } } };");
        Assert.Equal(0, bench.Ganlab("run", "script.csx").ExitCode);
        var names = bench.Runs.ToDictionary(run => (string)Recorded.Json(run, "run.json")["experiment"]!, Alias);

        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--needed").ExitCode);
        Assert.Equal(2, bench.Runs.Length);

        Directory.Delete(bench.Runs.Single(run => run.Contains("-second-", StringComparison.Ordinal)), recursive: true);
        var again = bench.Ganlab("run", "script.csx", "--needed");
        Assert.Equal((0, "not up to date: there is no run of second in runs"), (again.ExitCode, again.Error));
        Assert.Contains($"up to date: same config, script and plugins as {names["tiny"]} (completed)", again.Out, StringComparison.Ordinal);
        Assert.Equal(2, bench.Runs.Length);
    }

    [Fact]
    public void Data_in_a_file_are_part_of_the_key()
    {
        void Rows(string last) => File.WriteAllText(Path.Combine(bench.Folder, "points.csv"), $"x,y\n1,2\n3,4\n5,{last}\n");
        bench.Script("return tiny with { Data = new Csv { Path = \"points.csv\" }, Metrics = [] };");
        Rows("6");
        Assert.Equal(0, bench.Ganlab("run", "script.csx").ExitCode);
        Assert.StartsWith("up to date: ", bench.Ganlab("run", "script.csx", "--needed").Out, StringComparison.Ordinal);

        Rows("7");

        Assert.EndsWith(": other files of data.path", bench.Ganlab("run", "script.csx", "--needed").Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(2, bench.Runs.Length);
    }

    [Fact]
    public void A_run_that_was_cut_off_is_made_anew_but_it_is_told_how_it_could_go_on()
    {
        bench.Raw(Ring.Script);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var run = Assert.Single(bench.Runs);
        foreach (var file in new[] { "run.json", "result.json" }) File.WriteAllText(Path.Combine(run, file), File.ReadAllText(Path.Combine(run, file)).Replace("\"completed\"", "\"cancelled\"", StringComparison.Ordinal));

        var again = bench.Ganlab("run", "script.csx", "--needed", "--set", "steps=20");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal($"not up to date: {Alias(run)} is the same, but was cancelled after 20 of 20 steps; a new run begins (ganlab resume {Alias(run)} could go on with that one)", again.Error);
        Assert.Equal(2, bench.Runs.Length);
    }

    [Fact]
    public void The_same_run_that_goes_on_elsewhere_is_not_made_twice()
    {
        bench.Raw(Ring.Script);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var run = Assert.Single(bench.Runs);
        Endless.PutElsewhere(run);

        var again = bench.Ganlab("run", "script.csx", "--needed", "--set", "steps=20");

        Assert.Equal((75, $"ganlab: {Alias(run)} is the same run and goes on at this moment; ganlab watch {Alias(run)} shows it."), (again.ExitCode, again.Error));
        Assert.Single(bench.Runs);
    }

    static string Alias(string run) => (string)Recorded.Json(run, "run.json")["alias"]!;
}
