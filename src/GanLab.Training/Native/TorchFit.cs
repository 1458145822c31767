namespace GanLab.Training.Native;

/// <summary>Whether a libtorch that the user named fits the TorchSharp in use. One that does not would end the process at some later call.</summary>
static class TorchFit
{
    /// <summary>Compares versions, where one is written beside the libtorch, and on Linux the symbols that TorchSharp calls.</summary>
    /// <exception cref="LabException">They do not fit; both versions, or the missing symbols, are named.</exception>
    public static void Check(TorchFolder folder, string bridge)
    {
        var wanted = TorchVersion.OfBridge;
        var remedy = $"set it to the folder of a libtorch {wanted.Short}, or unset it";
        if (TorchVersion.WrittenBeside(folder.Path) is { } found && found.Short != wanted.Short)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, which holds libtorch {found.Text} (says {found.Source}), but {wanted.Source} was built for libtorch {wanted.Text}", remedy).ToException();
        if (OperatingSystem.IsLinux() && TorchSymbols.Of(folder.Path, bridge) is { Missing: > 0 } symbols)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, whose libraries lack {symbols.Missing} of the {symbols.Called} functions that {wanted.Source} asks libtorch for: {symbols.Words}", remedy).ToException();
    }

    /// <summary>What the libtorch that the user named lacks; null where none is named, or where what is named is no libtorch.</summary>
    public static TorchSymbols? Symbols()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(TorchFolder.Variable) is not { Length: > 0 } folder || ProgramFolders.Holding(NativeNames.Bridge) is not { } own) return null;
        try
        {
            return TorchSymbols.Of(folder, Path.Combine(own, NativeNames.File(NativeNames.Bridge)));
        }
        catch (Exception e) when (e is LabException or IOException or UnauthorizedAccessException)
        {
            return null;                                                      // loading says what is wrong with it
        }
    }
}
