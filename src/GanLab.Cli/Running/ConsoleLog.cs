using GanLab.Cli.View;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace GanLab.Cli.Running;

/// <summary>The record's warnings on the console, through the view, which knows what is on the screen. Beginning and end of a run, and what ended it, are said by the command itself.</summary>
sealed class ConsoleLog(IRunView view) : ILogEventSink
{
    static readonly MessageTemplateTextFormatter plain = new("{Message:lj}");

    public static Logger For(IRunView view) => new LoggerConfiguration().MinimumLevel.Warning().WriteTo.Sink(new ConsoleLog(view)).CreateLogger();

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level != LogEventLevel.Warning) return;
        using var message = new StringWriter();
        plain.Format(logEvent, message);
        var component = logEvent.Properties.TryGetValue("Source", out var source) && source is ScalarValue { Value: string name } && !message.ToString().StartsWith(name, StringComparison.Ordinal) ? $"{name}: " : "";
        view.Noticed($"warning  {component}{message}");
    }
}
