namespace GanLab.Cli;

/// <summary>Where output goes, and what may be written there.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: notices and errors.</param>
/// <param name="Interactive">True if a person watches standard output in a terminal that can redraw.</param>
/// <param name="Width">Columns of standard output.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool Interactive, int Width)
{
    const int PlainWidth = 80;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = System.Text.Encoding.UTF8;
        var interactive = MayRedraw(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
        return new(new ResultWriter(Console.Out), Console.Error, interactive, WidthOf(Console.IsOutputRedirected, Environment.GetEnvironmentVariable, () => Console.WindowWidth));
    }

    /// <summary>True on a terminal that is not dumb, outside of CI, where colours are not refused: redrawing needs escape sequences, and NO_COLOR promises none.</summary>
    public static bool MayRedraw(bool redirected, Func<string, string?> environment) =>
        !redirected && environment("TERM") != "dumb" && environment("CI") is not ("true" or "1") && string.IsNullOrEmpty(environment("NO_COLOR"));

    /// <summary>COLUMNS, else the terminal's width, else 80.</summary>
    public static int WidthOf(bool redirected, Func<string, string?> environment, Func<int> window)
    {
        if (int.TryParse(environment("COLUMNS"), out var columns) && columns > 0) return columns;
        if (redirected) return PlainWidth;
        return window() is var width and > 0 ? width : PlainWidth;
    }
}
