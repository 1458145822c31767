namespace GanLab.House.Tests.Documents;

/// <summary>Python 3, where this machine has it.</summary>
static class Python
{
    /// <summary>The program, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, "python3"), Path.Combine(folder, "python3.exe") }).FirstOrDefault(File.Exists);
}
