using System.Text.Json.Nodes;
using GanLab.Runs.Metrics;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Crashes;

public sealed class KillTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(10), InlineData(500), InlineData(2000)]
    public void A_killed_run_leaves_every_row_and_event_it_wrote_and_no_end(int enough)
    {
        var said = KilledWriter.Run("record", folder.Path, enough);

        var run = Assert.Single(Directory.GetDirectories(folder.Path));
        Assert.Equal("running", (string?)Recorded.Json(run, "run.json")["status"]);
        Assert.False(File.Exists(Path.Combine(run, "result.json")));
        var rows = MetricsFile.Read(Path.Combine(run, "metrics.jsonl")).Rows;
        Assert.InRange(rows.Count, said, said + 1);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(step => (long)step), rows.Select(row => row.Step));
        var notices = File.ReadAllText(Path.Combine(run, "events.clef")).Split('\n')[..^1].Select(line => (string?)JsonNode.Parse(line)!["Notice"]).OfType<string>().ToList();
        Assert.InRange(notices.Count, said, said + 1);
        Assert.StartsWith($"notice {notices.Count} n", notices[^1]);
    }

    [Fact]
    public void A_killed_run_gives_back_its_lock()
    {
        KilledWriter.Run("record", folder.Path, 1);

        using var held = new FileStream(Path.Combine(Assert.Single(Directory.GetDirectories(folder.Path)), "run.json.lock"), FileMode.Open, FileAccess.Write, FileShare.None);
        Assert.True(held.CanWrite);
    }

    [Theory]
    [InlineData(1), InlineData(30), InlineData(100)]
    public void A_file_that_is_replaced_is_whole_whenever_the_writer_is_killed(int enough)
    {
        var said = KilledWriter.Run("whole", folder.Path, enough);

        var text = File.ReadAllText(folder.Of("whole.json"));
        var number = int.Parse(text.Split('\n')[0]);
        Assert.InRange(number, said, said + 1);
        Assert.Equal(Writer.Page(number), text);
    }
}
