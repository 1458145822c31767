using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace GanLab.Training.Native;

/// <summary>
/// While glibc's loader brings libtorch in, for a quarter of a second, it holds a lock that whoever calls a native function for the first time needs as well, or starts a thread, and much of the runtime's library is native underneath.
/// What reading a command line, plugins and a cached script calls is therefore called once before: hashes, files, links, folders, mapped memory, locks, signals, a plugin's dependencies. What is forgotten here only waits (decision 22).
/// </summary>
public static class LoaderLock
{
    /// <summary>Binds those functions; some twenty milliseconds. On Linux alone: other loaders were not looked at.</summary>
    public static void BindBefore()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            SHA256.HashData([]);
            new Lock().EnterScope().Dispose();
            PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => { }).Dispose();
            Marshal.FreeHGlobal(Marshal.AllocHGlobal(1));
            var own = new FileInfo(typeof(LoaderLock).Assembly.Location);
            _ = (Stopwatch.GetTimestamp(), Environment.ProcessPath, Directory.GetCurrentDirectory(), Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory).FirstOrDefault());
            _ = (own.Exists, own.LinkTarget, own.Length, File.GetAttributes(own.FullName), Path.Exists(own.FullName), File.ResolveLinkTarget(own.FullName, returnFinalTarget: true), File.GetLastWriteTimeUtc(own.FullName));
            _ = new AssemblyDependencyResolver(own.FullName);
            using var file = own.OpenRead();
            _ = (file.CanSeek, file.ReadByte(), DateTime.UtcNow, Environment.ProcessId, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.MachineName, RandomNumberGenerator.GetBytes(1));
            using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            using var view = mapped.CreateViewAccessor(0, 1, MemoryMappedFileAccess.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            // who needs it says what is wrong
        }
    }
}
