using System.Runtime.CompilerServices;
using GanLab.Runs.Tests.Support;
using GanLab.Training.Results;

namespace GanLab.Runs.Tests;

public sealed class FailureTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly RunRecord record;

    public FailureTests() => record = RunRecord.Create(Some.Request(folder.Path));

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_failure_names_the_innermost_exception_and_its_line()
    {
        record.Started(Some.Start);
        record.Ended(new(RunStatus.Failed, 3, 0.1, Failure: Thrown()), Some.Modules());

        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal(("failed", 1), ((string?)result["status"], (int)result["exit"]!));
        Assert.Equal(("System.FormatException", "no number"), ((string?)result["failure"]!["type"], (string?)result["failure"]!["message"]));
        Assert.Matches(@"FailureTests\.cs:\d+$", (string?)result["failure"]!["where"]);
        var thrown = Assert.Single(Recorded.Lines(record.Folder, "events.clef"), line => line["@x"] is not null);
        Assert.Contains(nameof(Throw), (string?)thrown["@x"]);
    }

    [Fact]
    public void A_sentence_for_the_user_goes_before_the_exception_that_revealed_it()
    {
        record.Ended(new(RunStatus.Failed, 0, 0, Failure: new InvalidOperationException("outer", new LabException("Mend this.", new FormatException("inner")))), Some.Modules());

        var failure = Recorded.Json(record.Folder, "result.json")["failure"]!;
        Assert.Equal(("GanLab.LabException", "Mend this."), ((string?)failure["type"], (string?)failure["message"]));
    }

    [Fact]
    public void A_record_that_is_left_before_the_end_is_a_failed_run()
    {
        record.Started(Some.Start);
        record.Logged(Some.Losses(10));
        record.Dispose();

        Assert.Equal("failed", (string?)Recorded.Json(record.Folder, "run.json")["status"]);
        var result = Recorded.Json(record.Folder, "result.json");
        Assert.Equal(("failed", 10), ((string?)result["status"], (int)result["steps"]!));
        Assert.Equal("The program left the run before it had ended.", (string?)result["failure"]!["message"]);
    }

    [Fact]
    public void The_first_end_stands()
    {
        record.Started(Some.Start);
        record.Ended(Some.Completed(), Some.Modules());
        record.Ended(new(RunStatus.Failed, 0, 0, Failure: new LabException("too late")), Some.Modules());
        record.Dispose();

        Assert.Equal("completed", (string?)Recorded.Json(record.Folder, "result.json")["status"]);
        Assert.Equal("completed", record.Summary.Status);
    }

    [Fact]
    public void A_run_whose_folder_is_gone_ends_with_one_sentence()
    {
        record.Started(Some.Start);
        record.Logged(Some.Losses(10));
        Directory.Delete(record.Folder, recursive: true);

        Assert.StartsWith($"{record.Folder}: the samples could not be written (", Assert.Throws<LabException>(() => record.Sampled(Some.Images(10))).Message);
        var trouble = Assert.Throws<LabException>(() => record.Ended(Some.Completed(), Some.Modules()));

        Assert.EndsWith("; is the folder still there, and writable?", trouble.Message);
        Assert.Equal("failed", record.Summary.Status);
    }

    [Fact]
    public void A_failed_run_whose_folder_is_gone_keeps_its_own_failure()
    {
        record.Started(Some.Start);
        Directory.Delete(record.Folder, recursive: true);

        record.Ended(new(RunStatus.Failed, 3, 0.1, Failure: new LabException("The first trouble.")), Some.Modules());
        record.Dispose();

        Assert.False(Directory.Exists(record.Folder));
        Assert.Equal("failed", record.Summary.Status);
    }

    static InvalidOperationException Thrown()
    {
        try
        {
            Throw();
        }
        catch (FormatException e)
        {
            return new("outer", e);
        }
        throw new InvalidOperationException("Nothing was thrown.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Throw() => throw new FormatException("no number");
}
