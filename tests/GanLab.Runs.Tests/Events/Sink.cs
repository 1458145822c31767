using Serilog.Core;
using Serilog.Events;

namespace GanLab.Runs.Tests.Events;

/// <summary>Keeps events.</summary>
sealed class Sink : ILogEventSink
{
    public List<LogEvent> Events { get; } = [];

    public void Emit(LogEvent logEvent) => Events.Add(logEvent);
}
