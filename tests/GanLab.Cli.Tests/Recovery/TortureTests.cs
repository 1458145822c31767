using System.Diagnostics;
using System.Globalization;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Real runs, killed for real: the whole process group with SIGKILL, at seeded random moments. <c>bench/torture.sh</c> kills 200; a test run kills a handful.</summary>
public sealed class TortureTests : IDisposable
{
    static readonly int kills = FromEnvironment("GANLAB_TORTURE_KILLS", 6), jobs = FromEnvironment("GANLAB_TORTURE_JOBS", 2);
    readonly Bench bench = new();
    int killed, beforeRecord, whileResuming, finished, torn, halves;

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_run_that_is_killed_at_any_moment_leaves_a_readable_record_and_resumes_to_the_numbers_of_an_undisturbed_one()
    {
        if (!OperatingSystem.IsLinux()) return;
        bench.Raw(Ring.Script);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--runs", "undisturbed").ExitCode);
        var expected = Recorded.Numbers(Assert.Single(Directory.GetDirectories(Path.Combine(bench.Folder, "undisturbed"))));
        var duration = clock.Elapsed;
        Assert.Equal(200 + 10, expected.Count);

        Parallel.For(0, kills, new ParallelOptions { MaxDegreeOfParallelism = jobs }, trial =>
        {
            if (Volatile.Read(ref killed) < kills) Torture(new Random(trial), $"runs-{trial}", duration, expected);
        });

        TestContext.Current.SendDiagnosticMessage(
            $"{killed} kills ({beforeRecord} before there was a record, {whileResuming} while it was resumed, {finished} too late), {clock.Elapsed.TotalMinutes:0.0} min, {jobs} at once: every record readable, "
            + $"{torn} torn last lines, {halves} half files or checkpoints under names of their own, all resumed to the {expected.Count} rows of the undisturbed run");
    }

    void Torture(Random random, string runs, TimeSpan duration, IReadOnlyList<string> expected)
    {
        string[] run = ["run", "script.csx", "--runs", runs], resume = ["resume", "@1", "--runs", runs];
        var folder = Path.Combine(bench.Folder, runs);
        string? record = null;
        while (record is null)
        {
            Kill(random, duration, "parameters", run);
            record = Directory.Exists(folder) ? Directory.GetDirectories(folder).FirstOrDefault(path => File.Exists(Path.Combine(path, "run.json"))) : null;
            if (record is null) Interlocked.Increment(ref beforeRecord);
        }
        Look(record);
        while (!IsOver(record) && random.Next(3) == 0)
        {
            Interlocked.Increment(ref whileResuming);
            Kill(random, duration, "resuming", resume);
            Look(record);
        }
        if (IsOver(record)) Interlocked.Increment(ref finished);
        else Assert.Equal((0, ""), bench.Ganlab(resume) is var ended ? (ended.ExitCode, ended.Error) : default);
        Assert.Equal(expected, Recorded.Numbers(record));
        Assert.Equal(0, Recorded.TornLines(record));
    }

    /// <summary>Some die while they start, most while they train.</summary>
    void Kill(Random random, TimeSpan duration, string begun, string[] arguments)
    {
        using var program = Ganlab.StartGroup(bench.Folder, [], arguments);
        var share = random.NextDouble() * 0.6;
        if (random.Next(4) > 0) program.WaitFor(begun);
        Thread.Sleep(duration * share);
        program.KillAll();
        Interlocked.Increment(ref killed);
    }

    void Look(string record)
    {
        var lines = Recorded.TornLines(record);
        Assert.InRange(lines, 0, 1);
        Interlocked.Add(ref torn, lines);
        Interlocked.Add(ref halves, Directory.GetFileSystemEntries(record, "*", SearchOption.AllDirectories).Count(path => path.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith(".tmp-", StringComparison.Ordinal)));
    }

    static bool IsOver(string record) => (string?)Recorded.Json(record, "run.json")["status"] == "completed";

    static int FromEnvironment(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
