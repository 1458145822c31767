using GanLab.Runs.Checkpoints;
using GanLab.Runs.Metrics;
using GanLab.Runs.Plots;
using GanLab.Runs.Reading;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests;

public sealed class ResumeTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly string run;

    public ResumeTests()
    {
        using var record = RunRecord.Create(Some.Request(folder.Path) with { Experiment = Some.Experiment with { Training = Some.Experiment.Training with { CheckpointEvery = 1 } } });
        run = record.Folder;
        Train(record, 1, 10);
        Directory.CreateDirectory(Path.Combine(run, "checkpoints", ".tmp-000000011"));
        foreach (var file in new[] { "stop", "pause" }) File.WriteAllText(Path.Combine(run, "control", file), "");
        record.Ended(new(Training.Results.RunStatus.Cancelled, 10, 0.1), Some.Modules());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_next_attempt_says_where_it_goes_on_and_the_run_is_not_over_any_more()
    {
        using var record = Resume(1, 6);

        var json = Recorded.Json(run, "run.json");
        Assert.Equal(("running", 2), ((string?)json["status"], (int)json["attempt"]!));
        Assert.Equal((2, 6, 100), ((int)json["resumes"]![0]!["attempt"]!, (int)json["resumes"]![0]!["from"]!, (int)json["resumes"]![0]!["steps"]!));
        Assert.False(json.ContainsKey("ended") || json.ContainsKey("exit") || File.Exists(Path.Combine(run, "result.json")));
    }

    [Fact]
    public void Rows_after_the_saved_step_count_no_more_and_a_torn_last_line_goes()
    {
        File.AppendAllText(Path.Combine(run, "metrics.jsonl"), "{\"s\":11,\"t\":");
        using (var record = Resume(1, 6))
        {
            Train(record, 7, 8, attempt: 2);
            record.Ended(Some.Completed(8), Some.Modules());
        }

        var lines = Recorded.Lines(run, "metrics.jsonl");
        Assert.Equal((2, 6), lines.Where(line => line.ContainsKey("resume")).Select(line => ((int)line["resume"]!, (int)line["from"]!)).Single());
        var metric = Recorded.Json(run, "result.json")["metrics"]!["modes/covered"]!;
        Assert.Equal((8.0, 8, 6.0), ((double)metric["last"]!, (int)metric["step"]!, (double)metric["meanOfLast5"]!));
        using var third = Resume(2, 8);
        Train(third, 9, 9, attempt: 3);
        third.Ended(Some.Completed(9), Some.Modules());
        Assert.Equal(7, (double)Recorded.Json(run, "result.json")["metrics"]!["modes/covered"]!["meanOfLast5"]!);   // 5, 6, 7, 8, 9: none of them twice
        Assert.Equal(Enumerable.Range(1, 9), MetricsFile.Read(Path.Combine(run, "metrics.jsonl")).Rows.Where(row => row.Values.ContainsKey("modes/kl")).Select(row => (int)row.Step));
    }

    [Fact]
    public void Curves_of_a_resumed_run_are_read_as_its_rows_are()
    {
        using (var record = Resume(1, 6))
        {
            Train(record, 7, 12, attempt: 2);
            record.Ended(Some.Completed(12), Some.Modules());
        }

        var (rows, curves) = (MetricsFile.Read(Path.Combine(run, "metrics.jsonl")), CurveFile.Read(Path.Combine(run, "metrics.jsonl"), withClock: true));

        Assert.Equal(rows.Columns.Keys, curves.Columns.Keys);
        foreach (var column in new[] { "loss/generator", "modes/covered", "modes/kl" })
        {
            Assert.Equal(Enumerable.Range(1, 12).Select(step => (long)step), curves.Curves[column].Steps);
            Assert.Equal(rows.Rows.Where(row => row.Values.ContainsKey(column)).Select(row => row.Values[column]), curves.Curves[column].Values);
        }
    }

    [Fact]
    public void A_tail_reads_only_what_came_and_tells_where_a_later_attempt_went_on()
    {
        var tail = new MetricsTail(Path.Combine(run, "metrics.jsonl"));
        var first = tail.Read();
        Assert.Equal((null, 20), (first.ResumedFrom, first.Rows.Count));
        Assert.Empty(tail.Read().Rows);
        File.AppendAllText(Path.Combine(run, "metrics.jsonl"), "{\"s\":11,\"t\":");
        Assert.Empty(tail.Read().Rows);

        using (var record = Resume(1, 6))
        {
            Train(record, 7, 8, attempt: 2);
            record.Ended(Some.Completed(8), Some.Modules());
        }

        var news = tail.Read();
        Assert.Equal(6, news.ResumedFrom);
        Assert.Equal([7L, 7, 8, 8], news.Rows.Select(row => row.Step));
        tail.Rewind();
        Assert.Equal(MetricsFile.Read(Path.Combine(run, "metrics.jsonl")).Rows.Select(row => row.Step), tail.Read().Rows.Select(row => row.Step));
        Assert.Equal(["loss/discriminator", "loss/generator"], tail.Columns.Where(column => column.Value.Kind == "training").Select(column => column.Key));
    }

    [Fact]
    public void Checkpoints_after_the_saved_step_go_with_their_rows_and_so_does_what_a_crash_left()
    {
        Assert.Equal([10, 9], CheckpointFolder.Steps(Path.Combine(run, "checkpoints")));

        using var record = Resume(1, 9);

        Assert.Equal(["000000009", "best.json", "latest.json"], Directory.GetFileSystemEntries(Path.Combine(run, "checkpoints")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_was_asked_of_the_attempt_before_counts_no_more()
    {
        using var record = Resume(1, 10);

        Assert.Empty(Directory.GetFiles(Path.Combine(run, "control")));
    }

    [Fact]
    public void A_run_that_somebody_writes_is_not_resumed()
    {
        using var first = Resume(1, 10);

        Assert.Equal($"The run {first.Id} is being written by another process; stop that one first, or wait until it has ended.", Assert.Throws<BusyException>(() => Resume(2, 10)).Message);
        Assert.Equal(2, (int)Recorded.Json(run, "run.json")["attempt"]!);
    }

    [Fact]
    public void A_run_that_somebody_continued_meanwhile_is_not_resumed_from_a_state_that_is_older()
    {
        Resume(1, 10).Dispose();

        Assert.StartsWith($"The run {Path.GetFileName(run)} was continued by another process meanwhile, in attempt 2; ", Assert.Throws<BusyException>(() => Resume(1, 6)).Message, StringComparison.Ordinal);
        Assert.Equal([10, 9], CheckpointFolder.Steps(Path.Combine(run, "checkpoints")));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_superseded_writer_writes_nothing_more(bool atTheEnd)
    {
        using var record = Resume(1, 10, checkpointEvery: 13);
        Train(record, 11, 12, attempt: 2);
        var path = Path.Combine(run, "run.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"attempt\": 2,", "\"attempt\": 3,", StringComparison.Ordinal).Replace("\"pid\"", "\"other\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(run, "alive"), "the other's");
        var before = Contents();

        if (atTheEnd)
        {
            Assert.Throws<SupersededException>(() => record.Ended(Some.Completed(12), Some.Modules()));
        }
        else
        {
            var stop = Assert.Throws<SupersededException>(() => record.Stepped(13, () => State.Of(13)));
            record.Ended(new(Training.Results.RunStatus.Failed, 13, 0.13, Failure: stop), Some.Modules());
        }
        record.Dispose();

        Assert.Equal(before, Contents());
    }

    RunRecord Resume(int attempt, long step, long checkpointEvery = 1) =>
        RunRecord.Resume(run, Some.Experiment with { Training = Some.Experiment.Training with { CheckpointEvery = checkpointEvery } }, attempt, (step, step * 0.01), null);

    static void Train(RunRecord record, int from, int to, int attempt = 1)
    {
        record.Started(Some.Start);
        foreach (var step in Enumerable.Range(from, to - from + 1))
        {
            record.Logged(Some.Losses(step));
            record.Evaluated(Some.Metrics(step, step, 1.0 / attempt));
            record.Stepped(step, () => State.Of(step));
        }
    }

    Dictionary<string, string> Contents() => Directory.GetFiles(run, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(file => file, Text);

    static string Text(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
