using System.Runtime.CompilerServices;
using Serilog;

namespace GanLab.Runs.Events;

/// <summary>A Seq server. Its library is loaded when this is first used, and not before.</summary>
static class SeqServer
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServerSink Open(Uri address, string? key)
    {
        var counter = new DeliveryCounter(body => body.Count((byte)'\n'));
        var sink = new LoggerConfiguration().MinimumLevel.Verbose()
            .WriteTo.Seq(address.ToString(), period: EventLog.Period, apiKey: key, queueSizeLimit: EventLog.MostWaiting, messageHandler: counter);
        return new($"Seq at {address}", counter, sink.CreateLogger());
    }
}
