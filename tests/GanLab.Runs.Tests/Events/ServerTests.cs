using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GanLab.Runs.Events;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Events;

public sealed class ServerTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Seq_gets_the_lines_of_the_record_with_the_key()
    {
        using var seq = new Receiver(HttpStatusCode.Created);

        var lines = Run(new(new(seq.Address), "secret", null));

        Assert.All(seq.All, one => Assert.Equal(("/api/events/raw", "secret"), (one.Path, one.Headers["X-Seq-ApiKey"])));
        JsonNode[] received = [.. seq.All.SelectMany(one => Encoding.UTF8.GetString(one.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(lines.Select(line => (string?)line["@mt"]), received.Select(line => (string?)line["@mt"]));
        Assert.All(received, line => Assert.Equal(("ring r1", 1), ((string?)line["Experiment"], (int)line["Attempt"]!)));
    }

    [Fact]
    public void A_collector_gets_the_events_as_OTLP_over_HTTP()
    {
        using var collector = new Receiver(HttpStatusCode.OK);

        var lines = Run(new(null, null, new(collector.Address)));

        Assert.All(collector.All, one => Assert.Equal(("/v1/logs", "application/x-protobuf"), (one.Path, one.ContentType)));
        var text = string.Concat(collector.All.Select(one => Encoding.UTF8.GetString(one.Body)));
        Assert.All(lines, line => Assert.Contains((string)line["@mt"]!, text, StringComparison.Ordinal));
        Assert.Contains("ring r1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, IsUndelivered);
    }

    [Fact]
    public void The_standard_variables_of_OpenTelemetry_are_heeded()
    {
        using var collector = new Receiver(HttpStatusCode.OK);
        try
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_HEADERS", "x-team=gan");
            Environment.SetEnvironmentVariable("OTEL_SERVICE_NAME", "night-runs");
            Run(new(null, null, new(collector.Address)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_HEADERS", null);
            Environment.SetEnvironmentVariable("OTEL_SERVICE_NAME", null);
        }
        Assert.All(collector.All, one => Assert.Equal("gan", one.Headers["x-team"]));
        Assert.Contains("night-runs", Encoding.UTF8.GetString(collector.All[0].Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_cannot_be_reached_or_refuses_costs_one_line_that_counts_what_it_did_not_get()
    {
        using var refusing = new Receiver(HttpStatusCode.Unauthorized);
        var gone = new Uri($"http://127.0.0.1:{Receiver.FreePort()}/");

        var lines = Run(new(new(refusing.Address), null, gone));

        var said = lines.Where(IsUndelivered).Select(line => (string)line["Undelivered"]!).ToList();
        Assert.Equal([$"3 events were not delivered to Seq at {refusing.Address}: it answers 401 Unauthorized.", "4 events were not delivered to the collector"], said.Select((one, i) => i == 0 ? one : one[..44]));
        Assert.Equal("completed", (string?)Recorded.Json(Assert.Single(Directory.GetDirectories(folder.Path)), "result.json")["status"]);
    }

    [Fact]
    public void Events_that_find_the_queue_full_are_counted_and_hold_nobody_up()
    {
        var gone = new Uri($"http://127.0.0.1:{Receiver.FreePort()}/");
        var sink = SeqServer.Open(gone, null);
        using var log = new Serilog.LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();

        for (var i = 0; i < EventLog.MostWaiting + 5000; i++) log.Information("{I}", i);

        Assert.StartsWith($"{EventLog.MostWaiting + 5000} events were not delivered to Seq at {gone}: ", sink.Close(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_collector_whose_protocol_is_not_spoken_is_told_of_once()
    {
        var lines = Run(new(null, null, new("http://127.0.0.1:4317")) { WhyNotOtlp = "OTEL_EXPORTER_OTLP_PROTOCOL asks for grpc, and GanLab speaks http/protobuf alone" });
        Assert.Equal("Events are not delivered to the collector at http://127.0.0.1:4317/: OTEL_EXPORTER_OTLP_PROTOCOL asks for grpc, and GanLab speaks http/protobuf alone.", (string?)Assert.Single(lines, IsUndelivered)["Undelivered"]);
    }

    static bool IsUndelivered(JsonObject line) => line.ContainsKey("Undelivered");

    /// <summary>A run of three events; the lines of its record.</summary>
    JsonObject[] Run(EventServers servers)
    {
        using (var record = RunRecord.Create(Some.Request(folder.Path) with { Events = new(new(), servers) }))
        {
            record.Noticed("one");
            record.Started(Some.Start);
            record.Ended(Some.Completed(), Some.Modules());
        }
        return Recorded.Lines(Assert.Single(Directory.GetDirectories(folder.Path)), "events.clef");
    }
}
