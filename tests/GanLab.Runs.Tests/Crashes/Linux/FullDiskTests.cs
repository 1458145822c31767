using GanLab.Runs.Files;
using GanLab.Runs.Tests.Support;
using GanLab.Training.Results;

namespace GanLab.Runs.Tests.Crashes.Linux;

public sealed class FullDiskTests : IDisposable
{
    const string AlwaysFull = "/dev/full";
    readonly TemporaryFolder folder = new();
    readonly RunRecord record;

    public FullDiskTests() => record = RunRecord.Create(Some.Request(folder.Path));

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Pictures_stop_first_and_training_goes_on()
    {
        Directory.CreateDirectory(Path.Combine(record.Folder, "samples"));
        File.CreateSymbolicLink(Path.Combine(record.Folder, "samples", "000000020.png.tmp"), AlwaysFull);
        record.Started(Some.Start);

        foreach (var step in new[] { 10, 20, 30 })
        {
            record.Sampled(Some.Images(step));
            record.Logged(Some.Losses(step));
        }
        record.Ended(Some.Completed(30), Some.Modules());

        Assert.Equal(["000000010.png", "real.png"], Directory.GetFiles(Path.Combine(record.Folder, "samples"), "*.png").Select(Path.GetFileName).Order());
        Assert.Equal("completed", record.Summary.Status);
        Assert.Single(Recorded.Lines(record.Folder, "events.clef"), line => ((string?)line["@mt"])!.StartsWith("The disk of {Folder} is full: no more sample pictures"));
    }

    [Fact]
    public void A_row_that_cannot_be_written_ends_the_run_as_failed_for_a_full_disk()
    {
        File.CreateSymbolicLink(Path.Combine(record.Folder, "metrics.jsonl"), AlwaysFull);

        var failure = Assert.Throws<LabException>(() => record.Started(Some.Start));
        record.Ended(new(RunStatus.Failed, 0, 0, Failure: failure), Some.Modules());

        Assert.Equal($"The disk of {record.Folder} is full: the start could not be written. Free some space and run again.", failure.Message);
        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal(("failed", "disk full", failure.Message), ((string?)result["status"], (string?)result["failure"]!["type"], (string?)result["failure"]!["message"]));
    }

    [Fact]
    public void Weights_that_cannot_be_written_make_a_failed_run_of_a_completed_one()
    {
        Directory.CreateDirectory(Path.Combine(record.Folder, "weights"));
        File.CreateSymbolicLink(Path.Combine(record.Folder, "weights", "generator.safetensors.tmp"), AlwaysFull);
        record.Started(Some.Start);

        var trouble = Assert.Throws<LabException>(() => record.Ended(Some.Completed(), Some.Modules()));

        Assert.Equal($"The disk of {record.Folder} is full: the weights could not be written. Free some space and run again.", trouble.Message);
        Assert.Equal("failed", (string?)Recorded.Json(record.Folder, "run.json")["status"]);
        Assert.Equal("disk full", (string?)Recorded.Json(record.Folder, "result.json")["failure"]!["type"]);
    }

    [Fact]
    public void Space_is_kept_back_for_the_end_and_given_back_then()
    {
        var reserve = new FileInfo(Path.Combine(record.Folder, ".reserve"));
        Assert.Equal(65536, reserve.Length);

        record.Ended(new(RunStatus.Failed, 0, 0, Failure: new LabException("no")), Some.Modules());

        reserve.Refresh();
        Assert.False(reserve.Exists);
    }

    [Fact]
    public void A_line_that_was_written_by_half_leaves_no_trace_in_the_next()
    {
        using var file = new AppendFile(AlwaysFull);
        var full = Assert.ThrowsAny<IOException>(() => file.Append("row"));
        Assert.True(DiskFull.Is(full));
        Assert.False(DiskFull.Is(new FileNotFoundException()));
    }
}
