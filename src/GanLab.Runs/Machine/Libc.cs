using System.Runtime.InteropServices;

namespace GanLab.Runs.Machine;

/// <summary>The C library of a Linux system, on which the native libraries stand.</summary>
static class Libc
{
    delegate nint VersionText();

    /// <summary><c>glibc 2.36</c>; null where there is no glibc.</summary>
    public static string? Version
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "gnu_get_libc_version", out var function)) return null;
            return "glibc " + Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<VersionText>(function)());
        }
    }
}
