using System.Diagnostics;

namespace GanLab.Cli.Tests.Program;

public sealed class ConsoleTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void No_color_on_a_real_terminal_means_no_escape_sequence_at_all() => Assert.DoesNotContain('\e', OnTerminal("NO_COLOR=1"));

    [Fact]
    public void A_dumb_terminal_gets_plain_lines() => Assert.DoesNotContain('\e', OnTerminal("TERM=dumb"));

    [Fact]
    public void Ci_gets_plain_lines() => Assert.DoesNotContain('\e', OnTerminal("CI=true"));

    [Fact]
    public void A_terminal_gets_a_live_view_that_is_drawn_over_itself_and_leaves_the_cursor_visible()
    {
        var screen = OnTerminal("TERM=xterm-256color");
        if (!OperatingSystem.IsLinux()) return;
        Assert.Contains("loss/discriminator", screen, StringComparison.Ordinal);
        Assert.Contains("\e[?25l", screen, StringComparison.Ordinal);
        Assert.True(screen.LastIndexOf("\e[?25h", StringComparison.Ordinal) > screen.LastIndexOf("\e[?25l", StringComparison.Ordinal));
        Assert.Contains("completed in ", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_goes_away_does_not_disturb_the_run()
    {
        if (OperatingSystem.IsWindows()) return;
        var ended = Shell($"dotnet exec '{Ganlab.Assembly}' run {bench.Script()} 2>errors | head -n 1");
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("", File.ReadAllText(Path.Combine(bench.Folder, "errors")));
        Assert.Contains("completed", bench.OfRun("result.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_behind_standard_output_is_one_sentence()
    {
        if (!OperatingSystem.IsLinux()) return;
        var ended = Shell($"dotnet exec '{Ganlab.Assembly}' plugins list >/dev/full");
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("ganlab: standard output cannot be written", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>What the program writes to a pseudo-terminal of 100 columns, made by script(1).</summary>
    string OnTerminal(string variable)
    {
        if (!OperatingSystem.IsLinux()) return "";
        return Shell($"env -u CI -u NO_COLOR TERM=xterm-256color {variable} script -qec \"stty cols 100; dotnet exec '{Ganlab.Assembly}' run {bench.Script()}\" /dev/null").Out;
    }

    Ended Shell(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = bench.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    public void Dispose() => bench.Dispose();
}
