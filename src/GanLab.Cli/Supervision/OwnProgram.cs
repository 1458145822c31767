using System.Diagnostics;

namespace GanLab.Cli.Supervision;

/// <summary>This program, as another process.</summary>
static class OwnProgram
{
    /// <summary>What starts it: by itself, or by <c>dotnet exec</c> where that is how this process was started.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, [.. isHost ? new[] { "exec", Environment.GetCommandLineArgs()[0] } : [], .. arguments]);
    }
}
