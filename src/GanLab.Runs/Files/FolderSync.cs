using System.Runtime.InteropServices;

namespace GanLab.Runs.Files;

/// <summary>Makes a folder's entries (a rename, a new file) survive a power cut. Windows has no such call and needs none.</summary>
static class FolderSync
{
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = Open(folder, 0);                                          // O_RDONLY
        if (descriptor < 0) return;
        _ = FSync(descriptor);                                                     // file systems without it answer EINVAL
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int Close(int descriptor);
}
