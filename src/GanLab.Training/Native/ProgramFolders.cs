namespace GanLab.Training.Native;

/// <summary>Where this program's own native libraries may lie.</summary>
static class ProgramFolders
{
    /// <summary>Those that the runtime and TorchSharp search by themselves.</summary>
    public static IReadOnlyList<string> Searched { get; } = Existing(
    [
        .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        AppContext.BaseDirectory,
        Path.Combine(AppContext.BaseDirectory, "runtimes", NativeNames.Platform, "native"),
    ]);

    /// <summary>And those that only we look into: the CPU libtorch of a Linux build, and what TorchSharp gathers for CUDA.</summary>
    public static IReadOnlyList<string> All { get; } = Existing(
    [
        .. Searched,
        Path.Combine(AppContext.BaseDirectory, "libtorch"),
        .. Directory.EnumerateDirectories(AppContext.BaseDirectory, "cuda-*"),
    ]);

    /// <summary>The first of them that holds <paramref name="library"/>; null if none does.</summary>
    public static string? Holding(string library) => All.FirstOrDefault(folder => NativeNames.Holds(folder, library));

    static string[] Existing(IEnumerable<string> folders) => [.. folders.Select(Path.TrimEndingDirectorySeparator).Distinct().Where(Directory.Exists)];
}
