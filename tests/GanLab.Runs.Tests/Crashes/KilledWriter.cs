using System.Diagnostics;

namespace GanLab.Runs.Tests.Crashes;

/// <summary>Starts this assembly as a writer and kills it, as the kernel would, once it has written enough.</summary>
static class KilledWriter
{
    /// <summary>Lets it write <paramref name="enough"/> times at least; returns how many times it said it had.</summary>
    public static int Run(string what, string folder, int enough)
    {
        var program = Path.ChangeExtension(typeof(KilledWriter).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        using var child = Process.Start(new ProcessStartInfo(program, [Writer.Argument, what, folder]) { RedirectStandardOutput = true })!;
        var said = 0;
        while (said < enough) said = int.Parse(child.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The writer ended by itself after {said}."));
        child.Kill();
        foreach (var line in child.StandardOutput.ReadToEnd().Split('\n')[..^1]) said = int.Parse(line);
        child.WaitForExit();
        return said;
    }
}
