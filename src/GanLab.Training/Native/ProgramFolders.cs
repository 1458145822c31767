namespace GanLab.Training.Native;

/// <summary>Where this program's own native libraries may lie.</summary>
static class ProgramFolders
{
    /// <summary>The runtime's search folders, the program's folder, and the layouts that TorchSharp's packages leave there.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Candidates().Select(Path.TrimEndingDirectorySeparator).Distinct().Where(Directory.Exists)];

    /// <summary>The first of them that holds <paramref name="library"/>; null if none does.</summary>
    public static string? Holding(string library) => All.FirstOrDefault(folder => NativeNames.Holds(folder, library));

    static IEnumerable<string> Candidates()
    {
        var searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        var program = AppContext.BaseDirectory;
        return
        [
            .. searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            program,
            Path.Combine(program, "runtimes", NativeNames.Platform, "native"),
            .. Directory.EnumerateDirectories(program, "cuda-*"),
        ];
    }
}
