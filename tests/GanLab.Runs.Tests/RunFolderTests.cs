using System.Text.RegularExpressions;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests;

public sealed class RunFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_id_is_the_utc_time_the_experiment_and_five_random_characters()
    {
        var time = new DateTimeOffset(2026, 11, 24, 10, 12, 5, TimeSpan.FromHours(2));

        Assert.Matches("^20261124-081205-ring-r1-[a-z2-7]{5}$", RunId.New("ring-r1", time));
        Assert.NotEqual(RunId.New("ring-r1", time), RunId.New("ring-r1", time));
    }

    [Theory]
    [InlineData("../x", "x")]
    [InlineData("..\\..\\etc/passwd", "etc-passwd")]
    [InlineData("Ring R1 (γ = 10)", "ring-r1-10")]
    [InlineData("...", "run")]
    [InlineData("", "run")]
    [InlineData("C:", "c")]
    [InlineData("a\0b\n", "a-b")]
    public void A_slug_holds_nothing_that_a_path_could_mind(string name, string slug) => Assert.Equal(slug, RunId.Slug(name));

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(new string('a', 60), RunId.Slug(new string('a', 400)));

    [Fact]
    public void A_folder_that_is_there_is_never_shared()
    {
        Directory.CreateDirectory(folder.Of("first"));
        var ids = new Queue<string>(["first", "first", "second"]);

        using var run = RunFolder.Create(folder.Path, ids.Dequeue);

        Assert.Equal("second", run.Id);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Of("first")));
    }

    [Fact]
    public async Task Of_many_that_want_one_id_at_once_one_gets_it()
    {
        using var start = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(() =>
        {
            var ids = new Queue<string>(["wanted", $"other-{i}"]);
            start.Wait();
            return RunFolder.Create(folder.Path, ids.Dequeue);
        }, TaskCreationOptions.LongRunning)).ToArray();
        start.Set();

        var runs = await Task.WhenAll(threads);

        Assert.Equal(8, runs.Select(run => run.Path).Distinct().Count());
        Assert.Single(runs, run => run.Id == "wanted");
        foreach (var run in runs) run.Dispose();
    }

    [Fact]
    public void A_runs_folder_that_cannot_be_written_is_named_with_what_to_do()
    {
        File.WriteAllText(folder.Of("file"), "");
        var runs = folder.Of("file", "runs");

        var error = Assert.Throws<LabException>(() => RunRecord.Create(Some.Request(runs)));

        Assert.Matches($"^The runs folder {Regex.Escape(runs)} cannot be written \\(.+\\): make it writable, or choose another one with --runs DIR\\.$", error.Message);
    }

    [Fact]
    public void The_lock_is_held_while_the_run_goes_on_and_gone_afterwards()
    {
        var record = RunRecord.Create(Some.Request(folder.Path));
        var file = Path.Combine(record.Folder, "run.json.lock");
        Assert.ThrowsAny<IOException>(() => new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None));

        record.Dispose();

        Assert.False(File.Exists(file));
    }
}
