namespace GanLab.Training.Native;

/// <summary>Whether a libtorch that the user named fits the TorchSharp in use. One that does not would end the process at some later call.</summary>
static class TorchFit
{
    static readonly string[] marks = ["2at", "3c10", "5torch", "c10_", "torch_"];   // namespaces, as C++ names carry them

    /// <summary>Compares versions, where one is written beside the libtorch, and on Linux the symbols that TorchSharp calls.</summary>
    /// <exception cref="LabException">They do not fit; both versions, or the missing symbols, are named.</exception>
    public static void Check(TorchFolder folder, string bridge)
    {
        var wanted = TorchVersion.OfBridge;
        var remedy = $"set it to the folder of a libtorch {wanted.Short}, or unset it";
        if (TorchVersion.WrittenBeside(folder.Path) is { } found && found.Short != wanted.Short)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, which holds libtorch {found.Text} (says {found.Source}), but {wanted.Source} was built for libtorch {wanted.Text}", remedy).ToException();
        if (OperatingSystem.IsLinux() && Missing(folder.Path, bridge) is { Count: > 0 } missing)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, whose libraries lack {missing.Count} of the functions that {wanted.Source} calls, for example {missing.First()}", remedy).ToException();
    }

    static HashSet<string> Missing(string folder, string bridge)
    {
        var missing = ElfSymbols.Names(bridge, undefined: true).Where(name => marks.Any(mark => name.Contains(mark, StringComparison.Ordinal))).ToHashSet();
        foreach (var library in new[] { "c10", "torch_cpu", "torch" }) missing.ExceptWith(ElfSymbols.Names(Path.Combine(folder, NativeNames.File(library)), undefined: false));
        return missing;
    }
}
