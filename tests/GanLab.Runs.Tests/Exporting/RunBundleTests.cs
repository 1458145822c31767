using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GanLab.Runs.Exporting;
using GanLab.Runs.Reading;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Exporting;

public sealed class RunBundleTests : IDisposable
{
    readonly ExportFolder folder = new();

    string Bundle => folder.Of("bundle.zip");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_bundle_holds_the_whole_run_with_size_and_hash_of_each_file_but_nothing_of_a_process()
    {
        var run = folder.Completed();
        var name = Path.GetFileName(run);
        string[] whole = [.. Files(run)];
        Directory.CreateDirectory(Path.Combine(run, "checkpoints", ".tmp-000000010"));
        foreach (var file in new[] { "run.json.lock", "alive", ".reserve", "control/stop", "metrics.jsonl.tmp", "checkpoints/.tmp-000000010/state.json" }) File.WriteAllText(Path.Combine(run, file), "of a process");

        var exported = RunBundle.Write([run], Bundle);

        using var zip = ZipFile.OpenRead(Bundle);
        Assert.Contains("weights/ema.safetensors", whole);
        Assert.Equal(whole.Select(file => $"{name}/{file}").Append("bundle.json"), zip.Entries.Select(entry => entry.FullName));
        using var stream = zip.GetEntry("bundle.json")!.Open();
        var manifest = JsonNode.Parse(stream)!;
        Assert.Equal(("ganlab.bundle/1", name), ((string?)manifest["format"], (string?)manifest["runs"]![0]));
        Assert.Equal(whole.Select(file => ($"{name}/{file}", new FileInfo(Path.Combine(run, file)).Length, Hash(Path.Combine(run, file)))), manifest["files"]!.AsArray().Select(file => ((string)file!["path"]!, (long)file["bytes"]!, (string)file["sha256"]!)));
        Assert.Equal((whole.Length, new FileInfo(Bundle).Length), (exported.Files, exported.Bytes));
    }

    [Fact]
    public void An_imported_run_is_the_run_byte_by_byte_and_a_second_time_it_is_there_already()
    {
        string[] runs = [folder.Completed(), folder.Written("b", ExportFolder.Row(1, "\"loss/d\":1"))];
        RunBundle.Write(runs, Bundle);

        var imported = BundleImport.Read(Bundle, folder.Of("other"));

        Assert.Equal(runs.Select(run => folder.Of("other", Path.GetFileName(run))), imported.Folders);
        foreach (var run in runs) Assert.Equal(Contents(run), Contents(folder.Of("other", Path.GetFileName(run))));
        Assert.Equal(imported.Files, imported.Folders.Sum(run => Files(run).Count()));
        var again = BundleImport.Read(Bundle, folder.Of("other"));
        Assert.Equal((0, 0), (again.Folders.Count, again.Files));
        Assert.Equal(imported.Folders, again.Present);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Of("other")).Length);
    }

    [Fact]
    public void Of_two_runs_the_one_that_is_missing_is_imported_and_one_of_other_contents_stops_both()
    {
        string[] runs = [folder.Written("a", ExportFolder.Row(1, "\"loss/d\":1")), folder.Written("b", ExportFolder.Row(1, "\"loss/d\":1"))];
        RunBundle.Write(runs, Bundle);
        Directory.Delete(runs[1], recursive: true);
        var imported = BundleImport.Read(Bundle, folder.Runs);
        Assert.Equal((runs[1], runs[0]), (Assert.Single(imported.Folders), Assert.Single(imported.Present)));

        Directory.Delete(runs[1], recursive: true);
        File.AppendAllText(Path.Combine(runs[0], "metrics.jsonl"), "\n");
        Assert.Equal($"{runs[0]} is there already, with other contents: remove it first (ganlab rm a), or import into another folder with --runs DIR. Nothing was imported.", Assert.Throws<LabException>(() => BundleImport.Read(Bundle, folder.Runs)).Message);
        Assert.Equal([runs[0]], Directory.GetFileSystemEntries(folder.Runs));
    }

    [Fact]
    public void A_run_that_goes_on_is_refused_or_taken_as_far_as_it_is_and_is_lost_where_it_arrives()
    {
        using var record = RunRecord.Create(Some.Request(folder.Runs));
        record.Started(Some.Start);
        record.Logged(Some.Losses(10));
        Assert.Equal($"{record.Id} is still running; stop it first, or take it as far as it is with --force.", Assert.Throws<LabException>(() => RunBundle.Write([record.Folder], Bundle)).Message);
        Assert.Empty(folder.Left);

        RunBundle.Write([record.Folder], Bundle, overwrite: true);
        record.Logged(Some.Losses(20));
        var imported = Assert.Single(BundleImport.Read(Bundle, folder.Of("other")).Folders);

        File.WriteAllText(Path.Combine(imported, "run.json"), File.ReadAllText(Path.Combine(imported, "run.json")).Replace(Environment.MachineName, "another machine", StringComparison.Ordinal));
        Assert.Equal(("running", "lost", 10), (RunInfo.Open(record.Folder).Status, RunInfo.Open(imported).Status, RunInfo.Open(imported).Steps));
    }

    [Fact]
    public void What_cannot_be_bundled_is_told()
    {
        var run = folder.Written("a");
        Assert.Equal($"Two of the runs are called a; a bundle holds one of them.", Refusal(run, run));
        Assert.StartsWith($"{folder.Of("none")} holds no run.json", Refusal(folder.Of("none")));
        File.WriteAllText(Path.Combine(run, "nul.txt"), "");
        Assert.Equal($"{Path.Combine(run, "nul.txt")} cannot be bundled, for it names a device: rename it.", Refusal(run));
        File.Delete(Path.Combine(run, "nul.txt"));
        File.CreateSymbolicLink(Path.Combine(run, "checkpoints"), folder.Runs);
        Assert.Equal($"{Path.Combine(run, "checkpoints")} is a link to {folder.Runs}, and a bundle holds files only: put the files themselves there, or remove the link.", Refusal(run));
        Assert.Empty(folder.Left);
    }

    string Refusal(params string[] runs) => Assert.Throws<LabException>(() => RunBundle.Write(runs, Bundle)).Message;

    static IEnumerable<string> Files(string run) => Directory.GetFiles(run, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(run, path)).Order(StringComparer.Ordinal);

    static IEnumerable<(string, string)> Contents(string run) => Files(run).Select(file => (file, Hash(Path.Combine(run, file))));

    static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
