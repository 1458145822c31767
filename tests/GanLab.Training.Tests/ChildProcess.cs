using System.Diagnostics;

namespace GanLab.Training.Tests;

/// <summary>What a child process left behind.</summary>
sealed record ChildProcess(int ExitCode, string Output, string Error)
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs <c>dotnet</c>; variables with a null value are taken from the child.</summary>
    public static async Task<ChildProcess> Dotnet(IEnumerable<string> arguments, params (string Name, string? Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await error);
    }
}
