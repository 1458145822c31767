using Spectre.Console;

namespace GanLab.Cli.View;

/// <summary>Chooses how a run is shown.</summary>
static class Views
{
    /// <summary>Live on an interactive terminal, else lines to <paramref name="lines"/>.</summary>
    public static IRunView For(Terminal terminal, TextWriter lines) => terminal.Interactive ? new LiveView(Screen(terminal.Out)) : new PlainView(lines, TimeProvider.System);

    /// <summary>A terminal that redraws.</summary>
    public static IAnsiConsole Screen(TextWriter writer) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
    });
}
