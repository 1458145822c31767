namespace GanLab.Training.Native;

/// <summary>A folder that holds libtorch, and who named it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="FoundBy">For the user: what led there.</param>
/// <param name="IsForeign">Whether the user named it, so that nothing is known about it yet.</param>
sealed record TorchFolder(string Path, string FoundBy, bool IsForeign = false)
{
    /// <summary>The environment variable by which a user names another libtorch.</summary>
    public const string Variable = "GANLAB_LIBTORCH";

    /// <summary>The runtime option by which a build names the folder that NuGet unpacked libtorch to.</summary>
    public const string Option = "GanLab.LibTorch";

    static readonly string[] required = ["c10", "torch_cpu", "torch"];

    /// <summary>Whether it holds the CUDA back end.</summary>
    public bool HasCuda => NativeNames.Holds(Path, "torch_cuda");

    /// <summary>The folder to use: the user's, else the build's, else the one beside the program.</summary>
    /// <exception cref="LabException">None of them holds libtorch.</exception>
    public static TorchFolder Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return Foreign(named);
        if (AppContext.GetData(Option) is string option && IsComplete(option)) return new(option, $"the runtime option {Option}");
        var beside = ProgramFolders.All.Where(IsComplete).OrderByDescending(f => NativeNames.Holds(f, "torch_cuda")).FirstOrDefault();
        return beside is not null ? new(beside, "the program's own folder") : throw new Finding(
            $"libtorch was not found: no {Names(required)} in {string.Join(", ", ProgramFolders.All)}",
            $"build GanLab.Cli again with -p:TorchBackend=cpu (or cuda), or set {Variable} to the folder of a libtorch {TorchVersion.OfBridge.Short}").ToException();
    }

    static TorchFolder Foreign(string folder)
    {
        if (!Directory.Exists(folder))
            throw new Finding($"{Variable} names {folder}, which is not a folder", $"set it to the folder that holds {NativeNames.File("torch_cpu")}, or unset it").ToException();
        var full = System.IO.Path.GetFullPath(folder);
        var missing = required.Where(library => !NativeNames.Holds(full, library)).ToArray();
        var below = new[] { "lib", System.IO.Path.Combine("torch", "lib") }.Select(inner => System.IO.Path.Combine(full, inner)).FirstOrDefault(IsComplete);
        return missing.Length == 0 ? new(full, $"the variable {Variable}", IsForeign: true) : throw new Finding(
            $"{Variable} names {full}, which holds no {Names(missing)}",
            below is null ? $"set it to the folder that holds {NativeNames.File("torch_cpu")}, or unset it" : $"set it to {below}").ToException();
    }

    static bool IsComplete(string folder) => Array.TrueForAll(required, library => NativeNames.Holds(folder, library));

    static string Names(IEnumerable<string> libraries) => string.Join(", ", libraries.Select(NativeNames.File));
}
