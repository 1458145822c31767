using System.Runtime.CompilerServices;
using Google.Protobuf;
using Serilog;
using Serilog.Sinks.OpenTelemetry;

namespace GanLab.Runs.Events;

/// <summary>An OpenTelemetry collector, over HTTP with protobuf. Its library is loaded when this is first used, and not before.</summary>
static class OtlpServer
{
    static readonly int[] logRecords = [1, 2, 2];                             // ExportLogsServiceRequest.resource_logs.scope_logs.log_records

    /// <exception cref="LabException">A standard variable, such as <c>OTEL_EXPORTER_OTLP_HEADERS</c>, is malformed.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServerSink Open(Uri address)
    {
        var counter = new DeliveryCounter(body => Count(body, logRecords));
        try
        {
            var sink = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.OpenTelemetry(options =>
            {
                options.Endpoint = address.ToString();
                options.Protocol = OtlpProtocol.HttpProtobuf;
                options.HttpMessageHandler = counter;
                options.ResourceAttributes["service.name"] = "ganlab";
                (options.BatchingOptions.BufferingTimeLimit, options.BatchingOptions.QueueLimit) = (EventLog.Period, EventLog.MostWaiting);
            });
            return new($"the collector at {address}", counter, sink.CreateLogger());
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new LabException($"An OTEL_ variable is malformed: {e.Message.TrimEnd('.')}; correct it, or unset OTEL_EXPORTER_OTLP_ENDPOINT.", e);
        }
    }

    /// <summary>How many fields there are at the end of a path of field numbers.</summary>
    static long Count(byte[] message, ReadOnlySpan<int> path)
    {
        var input = new CodedInputStream(message);
        var count = 0L;
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) != path[0]) input.SkipLastField();
            else if (input.ReadBytes() is var part) count += path.Length == 1 ? 1 : Count(part.ToByteArray(), path[1..]);
        }
        return count;
    }
}
