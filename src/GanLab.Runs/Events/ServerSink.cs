using Serilog.Core;
using Serilog.Events;

namespace GanLab.Runs.Events;

/// <summary>Sends events to a server, in batches and from a thread of its own: a slow server delays nothing, one that cannot be reached costs nothing but the events.</summary>
sealed class ServerSink(string server, DeliveryCounter counter, Logger sink) : ILogEventSink
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    long accepted;

    public void Emit(LogEvent logEvent)
    {
        Interlocked.Increment(ref accepted);
        sink.Write(logEvent);
    }

    /// <summary>Sends what is left, for a few seconds at most; what was not delivered, as a sentence, or null.</summary>
    public string? Close()
    {
        counter.StopAfter(patience);
        sink.Dispose();
        var lost = Interlocked.Read(ref accepted) - counter.Delivered;
        return lost <= 0 ? null : $"{lost} {(lost == 1 ? "event was" : "events were")} not delivered to {server}{(counter.Trouble is { } trouble ? $": {trouble}" : "")}.";
    }
}
