using System.Text.Json.Nodes;
using GanLab.Runs.Events;
using GanLab.Runs.Tests.Support;
using GanLab.Training.Results;
using Serilog;

namespace GanLab.Runs.Tests.Events;

public sealed class ComponentEventTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static ComponentEvent Said(LogLevel level, string template, params object?[] values) => new(typeof(Weighted), 12, level, template, values, null);

    [Fact]
    public void An_event_of_a_component_carries_its_name_its_step_and_the_run()
    {
        var line = Assert.Single(Write(record => record.Said(Said(LogLevel.Debug, "Weight is {Weight}", 0.5))));

        Assert.Equal(("Weight is {Weight}", 0.5, "Debug"), ((string?)line["@mt"], (double)line["Weight"]!, (string?)line["@l"]));
        Assert.Equal(("Weighted", typeof(Weighted).FullName, 12, 1, "ring r1"),
            ((string?)line["Source"], (string?)line["SourceContext"], (int)line["Step"]!, (int)line["Attempt"]!, (string?)line["Experiment"]));
        Assert.StartsWith("20", (string?)line["Run"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_does_not_fit_its_values_or_claims_another_source_breaks_no_line()
    {
        var lines = Write(record =>
        {
            record.Said(Said(LogLevel.Information, "{", 1, 2, 3));
            record.Said(Said(LogLevel.Information, "{A} {B} {C}\n\"}", "x\u0000\n"));
            record.Said(Said(LogLevel.Information, "{Source} of {@SourceContext}", "Somebody", "Else"));
        });
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal("Weighted", (string?)line["Source"]));
    }

    [Fact]
    public void A_flood_is_cut_to_a_burst_and_then_a_rate_and_its_count_is_told_once_a_minute_and_at_the_end()
    {
        var (clock, sink) = (new Clock(), new Sink());
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        var events = new ComponentEvents(log, clock);

        for (var second = 0; second < 90; second++)
        {
            for (var i = 0; i < 10_000; i++) events.Write(Said(LogLevel.Debug, "Again"));
            clock.Now += TimeSpan.FromSeconds(1);
        }
        events.Write(Said(LogLevel.Warning, "Something else"));
        events.Close();

        var counts = sink.Events.Where(one => one.Properties.ContainsKey("Count")).Select(one => (long)((Serilog.Events.ScalarValue)one.Properties["Count"]).Value!).ToList();
        Assert.Equal(ComponentEvents.Burst + 89 * ComponentEvents.PerSecond, sink.Events.Count(one => one.MessageTemplate.Text == "Again"));
        Assert.Single(sink.Events, one => one.MessageTemplate.Text == "Something else");
        Assert.Equal(2, counts.Count);
        Assert.Equal(900_000 - ComponentEvents.Burst - 89 * ComponentEvents.PerSecond, counts.Sum());
    }

    [Fact]
    public void The_levels_of_the_record_say_what_is_heard()
    {
        using var record = RunRecord.Create(Some.Request(folder.Path) with { Events = new(LogLevels.Of(("--log-level", "error,Weighted=verbose")), EventServers.None) });
        Assert.True(record.Hears(typeof(Weighted), LogLevel.Verbose));
        Assert.False(record.Hears(typeof(Points), LogLevel.Warning));
    }

    JsonObject[] Write(Action<RunRecord> say)
    {
        using var record = RunRecord.Create(Some.Request(folder.Path));
        say(record);
        return Recorded.Lines(record.Folder, "events.clef");
    }

    sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Now.Ticks;
    }
}
