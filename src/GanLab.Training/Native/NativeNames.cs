using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>What native libraries are called on this system.</summary>
static class NativeNames
{
    /// <summary>TorchSharp's own native library, the bridge between .NET and libtorch.</summary>
    public const string Bridge = "LibTorchSharp";

    /// <summary>The runtime identifier under which NuGet packages keep natives, as <c>linux-x64</c>.</summary>
    public static string Platform { get; } = SystemName + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>File name of a library: <c>c10</c> → <c>libc10.so</c>, <c>c10.dll</c> or <c>libc10.dylib</c>.</summary>
    public static string File(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll" :
        OperatingSystem.IsMacOS() ? $"lib{library}.dylib" :
        $"lib{library}.so";

    /// <summary>Whether <paramref name="folder"/> holds <paramref name="library"/>.</summary>
    public static bool Holds(string folder, string library) => System.IO.File.Exists(Path.Combine(folder, File(library)));

    static string SystemName => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
