using GanLab.Runs.Tests.Support;
using GanLab.Training.Results;

namespace GanLab.Runs.Tests.Checkpoints;

public sealed class CheckpointKeeperTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Kept_are_the_last_two_the_best_of_each_metric_and_every_kth()
    {
        using var record = Begin(new() { Steps = 1000, CheckpointEvery = 10, KeepCheckpointEvery = 30 });

        foreach (var step in Enumerable.Range(1, 95))
        {
            if (step == 17) record.Evaluated(Lead(step, 5));                     // the best: a checkpoint of its own
            if (step == 57) record.Evaluated(Lead(step, 4));
            record.Stepped(step, () => State.Of(step));
        }
        record.Ended(Some.Completed(95), Some.Modules());

        Assert.Equal([17, 30, 60, 90, 95], Kept(record));
        Assert.Equal(95, (int)Recorded.Json(record.Folder, "checkpoints/latest.json")["step"]!);
        Assert.Equal("""{"value":5,"step":17}""", Recorded.Json(record.Folder, "checkpoints/best.json")["best"]!["modes/covered"]!.ToJsonString());
    }

    [Fact]
    public void The_last_step_of_a_run_that_is_stopped_has_a_checkpoint_and_that_of_a_failed_one_has_none()
    {
        foreach (var (status, kept) in new[] { (RunStatus.Cancelled, new[] { 10L, 13 }), (RunStatus.Failed, new[] { 10L }) })
        {
            using var record = Begin(new() { CheckpointEvery = 10 });
            foreach (var step in Enumerable.Range(1, 13)) record.Stepped(step, () => State.Of(step));
            record.Ended(new(status, 13, 0.13, Failure: status == RunStatus.Failed ? new LabException("no") : null), Some.Modules());
            Assert.Equal(kept, Kept(record));
        }
    }

    [Fact]
    public void A_state_whose_losses_are_not_finite_is_not_saved()
    {
        using var record = Begin(new() { CheckpointEvery = 1 });
        record.Stepped(1, () => State.Of(1));
        record.Stepped(2, () => null);
        record.Ended(Some.Completed(2), Some.Modules());

        Assert.Equal([1], Kept(record));
    }

    [Fact]
    public void A_checkpoint_that_fails_in_the_background_at_the_very_end_makes_a_failed_run_of_a_completed_one()
    {
        using var record = Begin(new());
        record.Stepped(1, () => State.Of(1));
        File.WriteAllText(Path.Combine(record.Folder, "checkpoints"), "in the way");

        var trouble = Assert.Throws<LabException>(() => record.Ended(Some.Completed(1), Some.Modules()));

        Assert.Contains(": the last checkpoint could not be written (", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("failed", (string?)Recorded.Json(record.Folder, "result.json")["status"]);
    }

    [Fact]
    public void A_checkpoint_that_fails_in_the_background_ends_the_run_at_a_later_step()
    {
        using var record = Begin(new() { CheckpointEvery = 1 });
        File.WriteAllText(Path.Combine(record.Folder, "checkpoints"), "in the way");

        var trouble = Assert.Throws<LabException>(() =>
        {
            foreach (var step in Enumerable.Range(1, 1000)) record.Stepped(step, () => State.Of(step));
        });

        Assert.Contains(": a checkpoint could not be written (", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_that_cannot_be_swung_leaves_the_checkpoint_before_it_readable()
    {
        using var record = Begin(new() { CheckpointEvery = 1 });
        Directory.CreateDirectory(Path.Combine(record.Folder, "checkpoints", "latest.json", "in-the-way"));

        record.Stepped(1, () => State.Of(1));
        Assert.Throws<LabException>(() => record.Ended(Some.Completed(1), Some.Modules()));

        Assert.Equal(1, State.Told(Runs.Checkpoints.CheckpointReader.Read(record.Folder, "last", _ => { })));
    }

    RunRecord Begin(TrainingOptions options)
    {
        var experiment = Some.Experiment with { Training = options };
        var record = RunRecord.Create(Some.Request(folder.Path) with { Experiment = experiment });
        record.Started(Some.Start with { Experiment = experiment, LeadingColumns = ["modes/covered"] });
        return record;
    }

    static MetricRow Lead(long step, double value) => Some.Metrics(step, value, 0.1);

    static IEnumerable<long> Kept(RunRecord record) => Runs.Checkpoints.CheckpointFolder.Steps(Path.Combine(record.Folder, "checkpoints")).Reverse();
}
