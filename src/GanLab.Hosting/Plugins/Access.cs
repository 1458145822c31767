using System.Runtime.Versioning;

namespace GanLab.Hosting.Plugins;

/// <summary>
/// Refuses plugins that other users of the machine could have written, on Unix. The host's own folder is not looked at: who can write there can
/// replace the host as well, and some mounted file systems show every file as writable.
/// </summary>
static class Access
{
    static readonly string host = RealPath.Of(AppContext.BaseDirectory);
    static readonly string[] code = [".dll", ".so", ".dylib"];

    /// <summary>The first world-writable one of a plugin's files and folders, or null.</summary>
    /// <param name="dll">The plugin's DLL.</param>
    /// <param name="ownFolder">True if the DLL's folder holds this plugin only.</param>
    /// <param name="references">Simple names of what it was compiled against: the libraries beside a DLL without a folder of its own.</param>
    public static string? WorldWritable(string dll, bool ownFolder, IEnumerable<string> references)
    {
        if (OperatingSystem.IsWindows() || dll.StartsWith(host + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        var folder = Path.GetDirectoryName(dll)!;
        IEnumerable<string> looked = ownFolder
            ? [Path.GetDirectoryName(folder)!, folder, .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => code.Contains(Path.GetExtension(file)))]
            : [folder, dll, .. references.Select(name => Path.Combine(folder, name + ".dll")).Where(File.Exists)];
        return looked.FirstOrDefault(OthersMayWrite);
    }

    [UnsupportedOSPlatform("windows")]
    static bool OthersMayWrite(string path) => File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite);
}
