using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Real disks: a small one that fills up, and one that becomes read-only, mounted where nobody else sees them.</summary>
public sealed class DiskTests : IDisposable
{
    readonly Bench bench = new();

    public DiskTests() => bench.Raw(Ring.Script);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_disk_that_fills_up_ends_pictures_and_checkpoints_first_and_then_the_run_with_its_record_readable()
    {
        var ended = Mounted("""
            mkdir runs kept; mount -t tmpfs -o size=600k none runs
            "$0" "$@" run script.csx --set steps=100000; code=$?
            cp -r runs/* kept; exit $((code + 10))
            """);

        Assert.Equal(11, ended.ExitCode);
        var run = Assert.Single(Directory.GetDirectories(Path.Combine(bench.Folder, "kept")));
        Assert.Matches(@"ganlab: The disk of \S+ is full: the (losses|metrics) could not be written\. Free some space and run again\.$", ended.Error);
        Assert.Contains("is full: no more checkpoints from step", ended.Out, StringComparison.Ordinal);
        var result = Recorded.Json(run, "result.json");
        Assert.Equal(("failed", "disk full"), ((string?)result["status"], (string?)result["failure"]!["type"]));
        Assert.Equal(0, Recorded.TornLines(run));
        Assert.NotEmpty(Recorded.Checkpoints(run));
        Assert.InRange(Recorded.Numbers(run).Count, 100, 100_000);
        Assert.Empty(Directory.GetFileSystemEntries(run, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_read_only_disk_is_told_by_run_and_resume_and_evaluate()
    {
        var ended = Mounted("""
            mkdir runs kept; mount -t tmpfs -o size=10m none runs
            "$0" "$@" run script.csx --set steps=20 > /dev/null || exit 50
            mount -o remount,ro runs
            "$0" "$@" run script.csx --set steps=20; echo "run $?"
            "$0" "$@" resume @1 --steps 30; echo "resume $?"
            "$0" "$@" evaluate @1; echo "evaluate $?"
            exit 10
            """);

        Assert.Equal(10, ended.ExitCode);
        Assert.Equal(["run 2", "resume 2", "evaluate 2"], ended.Out.Split('\n').Where(line => line.StartsWith("run ", StringComparison.Ordinal) || line.StartsWith("resume ", StringComparison.Ordinal) || line.StartsWith("evaluate ", StringComparison.Ordinal)));
        Assert.Matches(@"(?s)ganlab: The runs folder runs cannot be written \(Read-only file system.*ganlab: The runs folder .+ cannot be written \(Read-only file system.*ganlab: .+evaluations\.jsonl cannot be written", ended.Error);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    Ended Mounted(string script)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Mounts without privileges are a thing of Linux.");
        var ended = Ganlab.RunMounted(script, bench.Folder);
        if (ended is null) Assert.Skip("This system does not allow unshare --user --mount.");
        return ended;
    }
}
