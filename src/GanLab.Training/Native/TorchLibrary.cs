using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using TorchSharp;

namespace GanLab.Training.Native;

/// <summary>
/// The one door through which libtorch enters the process. TorchSharp's own search comes last and finds everything loaded: left
/// to itself it copies hundreds of megabytes where it finds nothing, before it fails.
/// </summary>
public static class TorchLibrary
{
    static readonly Lazy<TorchFolder> prepared = new(PrepareOnce);
    static readonly Lazy<LoadedTorch> loaded = new(LoadOnce);

    /// <summary>Does what <see cref="Load"/> does before it asks the system's loader: finds libtorch, and makes the settings that it must find made. On the thread that will call that, whose heap grows here.</summary>
    /// <exception cref="LabException">No libtorch; <see cref="Load"/> says the same.</exception>
    public static void Prepare() => _ = prepared.Value;

    /// <summary>
    /// Loads libtorch: the folder that <c>GANLAB_LIBTORCH</c> names, else the one that the build names, else the one beside the program.
    /// Call it before any torch call; later calls cost nothing, and any thread may make them.
    /// </summary>
    /// <exception cref="LabException">No libtorch, or one that does not fit; a later call says the same.</exception>
    public static void Load() => _ = loaded.Value;

    /// <summary>What was loaded.</summary>
    internal static LoadedTorch Loaded => loaded.Value;

    static TorchFolder PrepareOnce()
    {
        var folder = TorchFolder.Find();
        ProcessTuning.Apply();
        LibStdCpp.Load();
        return folder;
    }

    static LoadedTorch LoadOnce()
    {
        var folder = prepared.Value;
        var original = Path.Combine(ProgramFolders.Holding(NativeNames.Bridge) ?? throw NoBridge(), NativeNames.File(NativeNames.Bridge));
        if (folder.IsForeign) CheckForeign(folder, original);

        var fitting = Task.Run(() => Fitting(original));                      // while libtorch loads
        var torchCpu = TorchPreload.Load(folder);
        TorchContext.LeaveNnpack(torchCpu);
        var (bridge, standard) = fitting.GetAwaiter().GetResult();
        var handle = TorchPreload.Load(bridge);
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name == NativeNames.Bridge ? handle : 0;
        RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);   // TorchSharp's own search, while everything it asks for is here
        return new(folder, TorchVersion.SaidBy(torchCpu) ?? TorchVersion.WrittenBeside(folder.Path), bridge == original ? null : bridge, standard, torchCpu);
    }

    static void CheckForeign(TorchFolder folder, string bridge)
    {
        // TorchSharp asks for torch_cpu and torch_cuda by name, and the runtime looks beside the program first.
        if (ProgramFolders.Searched.FirstOrDefault(own => own != folder.Path && (NativeNames.Holds(own, "torch_cpu") || NativeNames.Holds(own, "torch_cuda"))) is { } own)
            throw new Finding($"{TorchFolder.Variable} names {folder.Path}, but this build carries a libtorch of its own in {own}, and both would be loaded",
                OperatingSystem.IsLinux() ? $"unset {TorchFolder.Variable}, or build with -p:TorchBackend=cpu" : $"unset {TorchFolder.Variable}").ToException();
        TorchFit.Check(folder, bridge);
    }

    /// <summary>TorchSharp's native library, repaired where this process's C++ library lacks what it asks for; and that C++ library, where it can be seen.</summary>
    static (string Bridge, LibStdCpp? Standard) Fitting(string original)
    {
        var standard = LibStdCpp.OfThisProcess();
        if (!OperatingSystem.IsLinux() || standard is null || standard.Versions.Contains(ElfRepair.Version)) return (original, standard);
        var bytes = File.ReadAllBytes(original);
        return (ElfRepair.Applies(bytes, original) ? RepairCache.Get(RepairCache.DefaultFolder, bytes, original) : original, standard);
    }

    static LabException NoBridge() => new Finding(
        $"{NativeNames.File(NativeNames.Bridge)} was not found in {string.Join(", ", ProgramFolders.All)}",
        $"build again on a system that TorchSharp {TorchVersion.TorchSharp} has a native library for (this one is {NativeNames.Platform})").ToException();
}
