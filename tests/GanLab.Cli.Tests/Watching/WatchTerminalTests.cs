using System.Diagnostics;
using System.Text.RegularExpressions;
using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Stopping;

namespace GanLab.Cli.Tests.Watching;

/// <summary>Watching on a pseudo-terminal, made by script(1).</summary>
public sealed class WatchTerminalTests : IDisposable
{
    readonly Endless endless = new();

    public WatchTerminalTests() => Assert.Equal(0, endless.Bench.Ganlab("run", "script.csx", "--set", "steps=30").ExitCode);

    public void Dispose() => endless.Dispose();

    [Theory]
    [InlineData(80), InlineData(40)]
    public void A_terminal_gets_the_view_of_run_within_its_width_and_keeps_its_cursor(int width)
    {
        if (!OperatingSystem.IsLinux()) return;
        var screen = OnTerminal(width, "TERM=xterm-256color", "@1");
        Assert.Contains("100 % · 30/30", screen, StringComparison.Ordinal);
        Assert.Equal(width == 80, screen.Contains('╭'));
        Assert.True(screen.LastIndexOf("\e[?25h", StringComparison.Ordinal) > screen.LastIndexOf("\e[?25l", StringComparison.Ordinal));
        var drawn = screen[screen.IndexOf("\e[?25l", StringComparison.Ordinal)..screen.LastIndexOf("\e[?25h", StringComparison.Ordinal)];
        Assert.All(Regex.Replace(drawn, @"\e\[[?0-9;]*[a-zA-Z]", "").Split('\n', '\r'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Several_runs_are_a_line_each()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal(0, endless.Bench.Ganlab("run", "script.csx", "--set", "steps=20").ExitCode);
        var screen = OnTerminal(100, "TERM=xterm-256color", "@1 @2");
        Assert.Matches(@"\w+-\w+ +100 % · 20/20 .*modes/covered", screen);
        Assert.Matches(@"\w+-\w+ +100 % · 30/30 .*modes/covered", screen);
        Assert.DoesNotContain('╭', screen);
    }

    [Theory]
    [InlineData("NO_COLOR=1"), InlineData("TERM=dumb"), InlineData("CI=true")]
    public void Where_escapes_are_not_wanted_there_are_none(string variable)
    {
        if (!OperatingSystem.IsLinux()) return;
        var screen = OnTerminal(80, variable, "@1");
        Assert.DoesNotContain('\e', screen);
        Assert.Contains("step 30/30 100% ", screen, StringComparison.Ordinal);
    }

    string OnTerminal(int width, string variable, string runs)
    {
        var line = $"env -u CI -u NO_COLOR TERM=xterm-256color {variable} script -qec \"stty cols {width}; dotnet exec '{Ganlab.Assembly}' watch {runs}\" /dev/null";
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = endless.Bench.Folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
