using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace GanLab.Training.Native;

/// <summary>
/// The one door through which libtorch enters the process. TorchSharp's own search is not used: where it finds nothing it copies
/// hundreds of megabytes before it fails, and beside a libtorch that the user named it would load a second one.
/// </summary>
public static class TorchLibrary
{
    static readonly Lazy<LoadedTorch> loaded = new(LoadOnce);

    /// <summary>
    /// Loads libtorch: the folder that <c>GANLAB_LIBTORCH</c> names, else the one that the build names, else the one beside the program.
    /// Call it before any torch call; later calls cost nothing, and any thread may make them.
    /// </summary>
    /// <exception cref="LabException">No libtorch, or one that does not fit; a later call says the same.</exception>
    public static void Load() => _ = loaded.Value;

    /// <summary>What was loaded.</summary>
    internal static LoadedTorch Loaded => loaded.Value;

    static LoadedTorch LoadOnce()
    {
        var folder = TorchFolder.Find();
        var original = Path.Combine(ProgramFolders.Holding(NativeNames.Bridge) ?? throw NoBridge(), NativeNames.File(NativeNames.Bridge));
        if (folder.IsForeign) CheckForeign(folder, original);

        ProcessTuning.Apply();
        var torchCpu = TorchPreload.Load(folder);
        var standard = LibStdCpp.OfThisProcess();
        var bridge = Bridge(original, standard);
        var handle = TorchPreload.Load(bridge);
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == NativeNames.Bridge ? handle : 0);
        KeepTorchSharpFromLoading();
        return new(folder, TorchVersion.SaidBy(torchCpu) ?? TorchVersion.WrittenBeside(folder.Path), bridge == original ? null : bridge, standard);
    }

    static void CheckForeign(TorchFolder folder, string bridge)
    {
        if (ProgramFolders.Holding("torch_cuda") is { } own && own != folder.Path)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, but this build carries a CUDA libtorch of its own in {own}, and both would be loaded",
                $"unset {TorchFolder.Variable}, or build with -p:TorchBackend=cpu").ToException();
        TorchFit.Check(folder, bridge);
    }

    static string Bridge(string original, LibStdCpp? standard)
    {
        if (!OperatingSystem.IsLinux() || standard is null || standard.Versions.Contains(ElfRepair.Version)) return original;
        var bytes = File.ReadAllBytes(original);
        return ElfRepair.Applies(bytes, original) ? RepairCache.Get(RepairCache.DefaultFolder, bytes, original) : original;
    }

    static void KeepTorchSharpFromLoading()
    {
        RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);   // asks for CUDA, finds the loaded libraries
        typeof(torch).GetField("nativeBackendLoaded", BindingFlags.NonPublic | BindingFlags.Static)?.SetValue(null, true);
    }

    static LabException NoBridge() => new Finding(
        $"{NativeNames.File(NativeNames.Bridge)} was not found in {string.Join(", ", ProgramFolders.All)}",
        $"build again on a system that TorchSharp {TorchVersion.TorchSharp} has a native library for (this one is {NativeNames.Platform})").ToException();
}
