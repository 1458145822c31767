using System.Text.Json;

namespace GanLab.Cli.Tests.Reading;

/// <summary>show, diff, tag, note, rm, restore and gc.</summary>
public sealed class KeepingTests : IDisposable
{
    readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void A_run_is_shown_with_parameters_parts_metrics_and_trouble_on_lines_of_eighty_columns()
    {
        var run = runs.Add("ring", "brisk-otter", lr: 0.01, fd: [9, 5, 7]);
        File.WriteAllText(Path.Combine(run, "events.clef"), "{\"@t\":\"2026-01-02T00:01:00Z\",\"@mt\":\"The loss is odd\",\"@l\":\"Warning\"}\n");
        var ended = runs.Read("show", "@1");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        foreach (var part in new[] { "brisk-otter", "lr 0.01", "loss Hinge", "The loss is odd" }) Assert.Contains(part, ended.Out, StringComparison.Ordinal);
        Assert.Matches(@"fd-pixels-1k +7 +5 @20", ended.Out);
        Assert.All(ended.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_difference_is_told_with_exit_1_and_equality_with_exit_0()
    {
        runs.Add("ring", "one", seed: 1, lr: 0.001, fd: [5]);
        runs.Add("ring", "two", seed: 1, lr: 0.01, fd: [4]);
        var differing = runs.Read("diff", "@2", "@1");
        Assert.Equal((1, ""), (differing.ExitCode, differing.Error));
        Assert.Matches(@"optimisers\.generator\.learningRate +0\.001 +0\.01", differing.Out);
        Assert.Matches(@"fd-pixels-1k +5 +4", differing.Out);
        Assert.Equal(0, runs.Read("diff", "@1", "@1").ExitCode);
        using var json = JsonDocument.Parse(runs.Read("diff", "@2", "@1", "--json").Out);
        Assert.False(json.RootElement.GetProperty("same").GetBoolean());
    }

    [Fact]
    public void Tags_and_notes_stay_and_are_found()
    {
        runs.Add("ring", "one", fd: [5]);
        runs.Add("ring", "two", fd: [4]);
        Assert.Equal("two: baseline good", runs.Read("tag", "@1", "baseline", "good").Out);
        Assert.Equal("two: good", runs.Read("tag", "@1", "baseline", "--remove").Out);
        Assert.Equal("one: 1 note", runs.Read("note", "one", "seems", "too good").Out);
        Assert.Contains("seems too good", runs.Read("show", "one").Out, StringComparison.Ordinal);
        Assert.Contains("two", runs.Read("list", "-q", "tag:good").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("one", runs.Read("list", "-q", "tag:good").Out, StringComparison.Ordinal);
        Assert.Equal(2, runs.Read("tag", "@1", "no spaces").ExitCode);
    }

    [Fact]
    public void A_removed_run_comes_back_as_it_was_until_it_is_deleted_for_good()
    {
        var run = runs.Add("ring", "one", fd: [5]);
        var before = File.ReadAllBytes(Path.Combine(run, "metrics.jsonl"));
        Assert.Equal("removed 20260102-000100-ring-00001; ganlab restore 00001 brings it back", runs.Read("rm", "one").Out);
        Assert.False(Directory.Exists(run));
        Assert.Equal(4, runs.Read("list").ExitCode);
        Assert.Equal("restored 20260102-000100-ring-00001", runs.Read("restore", "one").Out);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(run, "metrics.jsonl")));

        runs.Read("rm", "one");
        Assert.Matches(@"deleted 1 run, [\d ]+ bytes", runs.Read("gc", "--yes").Out);
        Assert.Equal(4, runs.Read("restore", "one").ExitCode);
        Assert.Equal("Nothing was removed, so there is nothing to delete.", runs.Read("gc", "--yes").Out);
    }
}
