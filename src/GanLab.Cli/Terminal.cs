using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GanLab.Cli;

/// <summary>Where output goes, and what may be written there.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: notices and errors.</param>
/// <param name="Interactive">True if a person watches standard output in a terminal that can redraw.</param>
/// <param name="Width">Columns of standard output.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool Interactive, int Width)
{
    const int PlainWidth = 80;
    const nint StandardOutput = 1, StandardError = 2;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
        var interactive = MayRedraw(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
        var width = WidthOf(interactive, Environment.GetEnvironmentVariable, () => Console.WindowWidth);
        return new(new ResultWriter(Writer(StandardOutput, Console.OpenStandardOutput)), Writer(StandardError, Console.OpenStandardError), interactive, width);
    }

    /// <summary>True on a terminal that is not dumb, outside of CI, where colours are not refused: redrawing needs escape sequences, and NO_COLOR promises none.</summary>
    public static bool MayRedraw(bool redirected, Func<string, string?> environment) =>
        !redirected && environment("TERM") != "dumb" && environment("CI") is not ("true" or "1") && string.IsNullOrEmpty(environment("NO_COLOR"));

    /// <summary>COLUMNS, else the terminal's width, else 80. The terminal is asked only where it may be written to: .NET does so with escape sequences.</summary>
    public static int WidthOf(bool interactive, Func<string, string?> environment, Func<int> window)
    {
        if (int.TryParse(environment("COLUMNS"), out var columns) && columns > 0) return columns;
        return interactive && window() is var width and > 0 ? width : PlainWidth;
    }

    /// <summary>.NET's own streams greet a terminal on standard output with escape sequences at the first write, to either stream; a plain one does not.</summary>
    static TextWriter Writer(nint descriptor, Func<Stream> open)
    {
        var plain = !OperatingSystem.IsWindows() && !Console.IsOutputRedirected;
        var stream = plain ? new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0) : open();
        return TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
    }
}
