using GanLab.Runs.Tests.Support;
using Serilog;
using Serilog.Events;

namespace GanLab.Runs.Tests.Events;

public sealed class EventsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Events_go_to_the_record_and_to_the_console()
    {
        var sink = new Sink();
        using var console = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        using var record = RunRecord.Create(Some.Request(folder.Path) with { Console = console });

        record.Noticed("downloading digits (9.6 MB)");
        record.Started(Some.Start);
        record.Evaluated(Some.Metrics(10, 8, 0.1));
        record.Sampled(Some.Images(10));
        record.Ended(Some.Completed(), Some.Modules());

        var lines = Recorded.Lines(record.Folder, "events.clef");
        Assert.Equal(
            ["{Notice}", "Run {Run} of {Experiment} started on {Device}", "Evaluated at step {Step}: {Metrics}", "Sampled at step {Step}: {File}", "Run {Status} after {Steps} steps and {Seconds:0.0} s: {Folder}"],
            lines.Select(line => (string?)line["@mt"]));
        Assert.Equal("downloading digits (9.6 MB)", (string?)lines[0]["Notice"]);
        Assert.Equal(8, (double)lines[2]["Metrics"]!["modes/covered"]!);
        Assert.Equal(3, sink.Events.Count(it => it.Level == LogEventLevel.Information));
    }

    [Fact]
    public void A_line_break_in_a_notice_stays_in_its_line()
    {
        using var record = RunRecord.Create(Some.Request(folder.Path));

        record.Noticed("one\ntwo\n");

        Assert.Equal("one\ntwo\n", (string?)Assert.Single(Recorded.Lines(record.Folder, "events.clef"))["Notice"]);
    }
}
