using Spectre.Console;

namespace GanLab.Cli.View;

/// <summary>Chooses how a run is shown.</summary>
static class Views
{
    /// <summary>Live on an interactive terminal, else lines to <paramref name="lines"/>.</summary>
    public static IRunView For(Terminal terminal, TextWriter lines) => terminal.Interactive
        ? new LiveView(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(terminal.Out) }))
        : new PlainView(lines, TimeProvider.System);
}
