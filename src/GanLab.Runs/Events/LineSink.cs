using GanLab.Runs.Files;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GanLab.Runs.Events;

/// <summary>Writes events as lines of compact JSON, each whole in one write, which Serilog's own file sink does not promise for long ones.</summary>
sealed class LineSink(AppendFile file) : ILogEventSink
{
    readonly CompactJsonFormatter formatter = new();
    readonly Lock gate = new();

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter { NewLine = "\n" };
        formatter.Format(logEvent, line);
        lock (gate) file.Append(line.ToString().TrimEnd('\n'));
    }
}
