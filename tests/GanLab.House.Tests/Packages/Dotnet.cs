using System.Diagnostics;

namespace GanLab.House.Tests.Packages;

/// <summary>Runs the .NET SDK as a person at a shell would.</summary>
static class Dotnet
{
    /// <summary>Runs a command to its end and returns what it wrote.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="packages">Where NuGet unpacks packages.</param>
    /// <param name="arguments">After <c>dotnet</c>.</param>
    /// <exception cref="InvalidOperationException">It fails; the message has its output.</exception>
    public static string Run(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("GANLAB_HOME");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }
}
