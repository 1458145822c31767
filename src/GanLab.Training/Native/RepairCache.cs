using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace GanLab.Training.Native;

/// <summary>
/// Repaired libraries, one file each, in a folder that only the user can write to. A file's name carries the SHA-256 of the
/// original. A file is used only if its bytes are exactly those that the repair makes now, and comes into being by a rename, so
/// any number of processes may ask at once.
/// </summary>
static class RepairCache
{
    const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The user's own cache, see <see cref="Caches"/>.</summary>
    public static string DefaultFolder => Caches.Folder("native");

    /// <summary>The path of the repaired copy of <paramref name="original"/>, made now unless it is already there.</summary>
    [SupportedOSPlatform("linux")]
    public static string Get(string folder, byte[] original, string library)
    {
        var repaired = ElfRepair.Repair(original, library);
        var name = Path.GetFileNameWithoutExtension(library);
        try
        {
            Claim(folder);
            var kept = Directory.EnumerateFiles(folder, name + "-*.so").FirstOrDefault(path => Holds(path, repaired));   // hashing first would cost each start 25 ms
            return kept ?? Write(Path.Combine(folder, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(original))}.so"), repaired);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new Finding($"The repaired copy of {library} cannot be kept in {folder}: {error.Message.TrimEnd('.')}",
                "set XDG_CACHE_HOME to a folder of your own that can be written").ToException(error);
        }
    }

    [SupportedOSPlatform("linux")]
    static void Claim(string folder)
    {
        Directory.CreateDirectory(folder, OnlyUser);
        if ((File.GetUnixFileMode(folder) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new Finding($"Others can write to {folder}, so a library in it cannot be trusted", $"remove that folder, or run chmod 700 {folder} if its files are yours").ToException();
        File.SetUnixFileMode(folder, OnlyUser);   // the system allows this to the owner alone: a stranger's folder stops here
    }

    static bool Holds(string path, byte[] bytes) => new FileInfo(path) is { Exists: true } file && file.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    static string Write(string path, byte[] bytes)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
