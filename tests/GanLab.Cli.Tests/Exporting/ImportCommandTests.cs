using System.Text.Json;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;

namespace GanLab.Cli.Tests.Exporting;

public sealed class ImportCommandTests : IDisposable
{
    readonly Bench bench = new();

    public ImportCommandTests() => bench.Raw(Ring.Script);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_run_taken_elsewhere_is_shown_listed_resumed_and_rerun_as_the_original()
    {
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=20", "--seed", "3").ExitCode);
        var run = Assert.Single(bench.Runs);
        var id = Path.GetFileName(run);
        Assert.Equal(0, bench.Ganlab("export", id, "--to", "bundle", "-o", "run.zip").ExitCode);
        var original = (Shown("runs"), Listed("runs"));
        Assert.Contains($"\"id\":\"{id}\"", original.Item1, StringComparison.Ordinal);
        Assert.Contains($"\"id\":\"{id}\"", original.Item2, StringComparison.Ordinal);
        Directory.Move(Path.Combine(bench.Folder, "runs"), Path.Combine(bench.Folder, "before"));
        File.Delete(Path.Combine(bench.Folder, "script.csx"));

        var imported = bench.Ganlab("import", "run.zip");

        Assert.Equal((0, $"checking {id}"), (imported.ExitCode, imported.Error));
        Assert.Matches($@"^imported {id}; ganlab show {id[^5..]} shows it\n\d+ files, \d+ kB, each held against its hash$", imported.Out);
        Assert.Equal(original, (Shown("runs"), Listed("runs")));
        var again = bench.Ganlab("import", "run.zip", "--json");
        using (var json = JsonDocument.Parse(again.Out)) Assert.Equal((id, 0), (json.RootElement.GetProperty("present")[0].GetString(), json.RootElement.GetProperty("files").GetInt32()));
        Assert.EndsWith("to the last digit", bench.Ganlab("rerun", id).Out, StringComparison.Ordinal);
        Assert.Equal(0, bench.Ganlab("resume", id, "--steps", "30").ExitCode);
        Assert.Equal(0, bench.Ganlab("resume", id, "--runs", "before", "--steps", "30").ExitCode);
        Assert.Equal(Recorded.Numbers(Path.Combine(bench.Folder, "before", id)), Recorded.Numbers(run));

        var other = bench.Ganlab("import", "run.zip");
        Assert.Equal((2, "", $"ganlab: {Path.Combine("runs", id)} is there already, with other contents: remove it first (ganlab rm {id}), or import into another folder with --runs DIR. Nothing was imported."), (other.ExitCode, other.Out, other.Error));
    }

    [Fact]
    public void A_run_that_goes_on_is_exported_as_far_as_it_is_but_bundled_only_by_force()
    {
        using var running = Ganlab.Start(bench.Folder, [], "run", "script.csx", "--set", "steps=100000000");
        running.WaitFor("step");
        foreach (var format in new[] { "csv", "parquet", "tensorboard" }) Assert.Equal(0, bench.Ganlab("export", "@1", "--to", format, "-o", "so-far." + format).ExitCode);
        var refused = bench.Ganlab("export", "@1", "--to", "bundle", "-o", "run.zip");
        var forced = bench.Ganlab("export", "@1", "--to", "bundle", "-o", "run.zip", "--force");
        File.WriteAllText(Path.Combine(Assert.Single(bench.Runs), "control", "stop"), "");

        Assert.Equal((2, $"ganlab: {Path.GetFileName(bench.Runs[0])} is still running; stop it first, or take it as far as it is with --force."), (refused.ExitCode, refused.Error));
        Assert.True(forced.ExitCode == 0, forced.Error);
        Assert.Equal(130, running.End().ExitCode);
        Assert.Equal(0, bench.Ganlab("import", "run.zip", "--runs", "other").ExitCode);
        Assert.Contains("\"status\":\"lost\"", bench.Ganlab("list", "--runs", "other", "--json").Out, StringComparison.Ordinal);
        Assert.Equal(0, bench.Ganlab("export", "@1", "--runs", "other", "--to", "csv", "-o", "other.csv").ExitCode);
    }

    [Fact]
    public void A_full_disk_and_a_read_only_one_are_told_and_keep_nothing_half_written()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Mounts without privileges are a thing of Linux.");
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=60").ExitCode);
        Assert.Equal(0, bench.Ganlab("export", "@1", "--to", "bundle", "-o", "run.zip").ExitCode);
        var ended = Ganlab.RunMounted("""
            mkdir small; mount -t tmpfs -o size=4k none small; mkdir fixed; mount -t tmpfs -o ro none fixed
            for format in csv parquet tensorboard bundle; do for disk in small fixed; do
                "$0" "$@" export @1 --to $format -o $disk/out; echo "$format $disk $?"
            done; done
            "$0" "$@" import run.zip --runs small/runs; echo "import small $?"
            "$0" "$@" import run.zip --runs fixed/runs; echo "import fixed $?"
            find small fixed -type f | wc -l; exit 10
            """, bench.Folder);
        if (ended is null) Assert.Skip("This system does not allow unshare --user --mount.");

        Assert.Equal(10, ended.ExitCode);
        string[] expected = [.. new[] { "csv", "parquet", "tensorboard", "bundle", "import" }.SelectMany(what => new[] { $"{what} small 2", $"{what} fixed 2" }), "0"];
        Assert.Equal(expected, ended.Out.Split('\n').Select(line => line.Trim()));
        var sentences = ended.Error.Split('\n').Where(line => line.StartsWith("ganlab: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, sentences.Count);
        Assert.All(sentences.Take(8), (line, i) => Assert.StartsWith(i % 2 == 0 ? "ganlab: small/out cannot be written: the disk is full." : "ganlab: fixed/out cannot be written: Read-only file system", line, StringComparison.Ordinal));
        Assert.Matches("^ganlab: run.zip (says that it holds [0-9]+ bytes|cannot be imported: the disk of)", sentences[8]);
        Assert.Matches("^ganlab: run.zip cannot be imported into the folder fixed/runs: Read-only file system", sentences[9]);
    }

    [Theory]
    [InlineData(2, "nowhere.zip cannot be read: ", "nowhere.zip")]
    [InlineData(2, "script.csx is no zip file, or a part of one: ", "script.csx")]
    [InlineData(2, "BUNDLE")]
    public void What_is_no_bundle_gets_a_sentence(int exit, string sentence, params string[] arguments)
    {
        var ended = bench.Ganlab(["import", .. arguments]);
        Assert.Equal((exit, ""), (ended.ExitCode, ended.Out));
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Empty(bench.Runs);
    }

    string Shown(string runs) => bench.Ganlab("show", "@1", "--runs", runs, "--json").Out;

    string Listed(string runs) => bench.Ganlab("list", "--runs", runs, "--json").Out;
}
