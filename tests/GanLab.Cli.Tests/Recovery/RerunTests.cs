using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

public sealed class RerunTests : IDisposable
{
    const string Plugin = "Clean";
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_run_repeats_from_its_record_alone_and_an_edited_copy_is_refused()
    {
        Assert.Equal(0, bench.Ganlab("run", bench.Raw(Ring.Script), "--set", "steps=20", "--seed", "5").ExitCode);
        var run = Assert.Single(bench.Runs);
        File.Delete(Path.Combine(bench.Folder, "script.csx"));

        var again = bench.Ganlab("rerun", "@1");
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.EndsWith($"equal to {Path.GetFileName(run)}: 106 numbers in 20 rows, to the last digit", again.Out, StringComparison.Ordinal);     // 5 a row, and 6 metrics
        var repeated = bench.Runs.Single(folder => folder != run);
        Assert.Equal(Recorded.Numbers(run), Recorded.Numbers(repeated));
        Assert.Equal(Path.GetFileName(run), (string?)Recorded.Json(repeated, "environment.json")["repeats"]!["run"]);

        File.AppendAllText(Path.Combine(run, "source", "script.csx"), "// a word\n");
        var edited = bench.Ganlab("rerun", run);
        Assert.Equal((5, $"ganlab: {Path.GetFileName(run)}: the copy of script.csx in source/ was edited since the run. Its numbers would not be those of the recorded run; use the builds of then, or add --force."), (edited.ExitCode, edited.Error));
        File.WriteAllText(Path.Combine(run, "source", "script.csx"), Ring.Script.Replace("1e-3", "2e-3", StringComparison.Ordinal));
        var changed = bench.Ganlab("rerun", run, "--force");
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("gives another experiment today than the one that was trained", changed.Error, StringComparison.Ordinal);
        Assert.Equal(2, bench.Runs.Length);
    }

    [Fact]
    public void Numbers_that_differ_are_told_with_the_first_one_and_what_else_differs()
    {
        Assert.Equal(0, bench.Ganlab("run", bench.Raw(Ring.Script), "--set", "steps=5").ExitCode);
        var path = Path.Combine(Assert.Single(bench.Runs), "metrics.jsonl");
        var lines = File.ReadAllLines(path);
        lines[3] = System.Text.RegularExpressions.Regex.Replace(lines[3], "\"loss/generator\":[^,]+", "\"loss/generator\":0.5");
        File.WriteAllLines(path, lines);

        var ended = bench.Ganlab("rerun", "@1");

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches(@"not equal to \S+: first in step 3, where loss/generator was 0\.5 and is ", ended.Out);
    }

    [Fact]
    public void A_plugin_of_another_build_is_refused_and_forced_with_a_note_in_the_record()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "more", Plugin)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Ganlab.Metadata($"fixture {Plugin}"))!)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        Assert.Equal(0, bench.Ganlab("run", bench.Script("return tiny with { Metrics = [], Loss = new Clean.Losses.Difference() };"), "--plugins", "more").ExitCode);
        var dll = Path.Combine(folder, Plugin + ".dll");
        File.WriteAllBytes(dll, [.. File.ReadAllBytes(dll), 0]);

        var refused = bench.Ganlab("rerun", "@1");
        Assert.Equal(5, refused.ExitCode);
        Assert.Matches(@"the plugin Clean is another build: [0-9a-f]{8} \(.+\) in place of [0-9a-f]{8}\. Its numbers would not be", refused.Error);
        Assert.Single(bench.Runs);

        var forced = bench.Ganlab("rerun", "@1", "--force");
        Assert.Equal(0, forced.ExitCode);
        Assert.Contains("; forced.", forced.Error, StringComparison.Ordinal);
        Assert.Contains("the plugin Clean is another build", File.ReadAllText(Path.Combine(bench.Runs.Order(StringComparer.Ordinal).Last(), "environment.json")), StringComparison.Ordinal);
    }
}
