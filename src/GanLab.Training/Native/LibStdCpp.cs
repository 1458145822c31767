using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>The C++ standard library of this Linux process, and the symbol versions that it offers.</summary>
sealed record LibStdCpp(string Path, IReadOnlyList<string> Versions)
{
    const string SharedName = "libstdc++.so.6", Prefix = "GLIBCXX_";

    /// <summary>Its newest version, as <c>GLIBCXX_3.4.30</c> (GCC 12).</summary>
    public string Newest => Prefix + Versions
        .Where(v => v.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(v => Version.TryParse(v[Prefix.Length..], out var parsed) ? parsed : new Version(0, 0))
        .DefaultIfEmpty(new Version(0, 0)).Max();

    /// <summary>Has the system's loader bring it in, should the runtime not have done so.</summary>
    public static void Load() => _ = OperatingSystem.IsLinux() && NativeLibrary.TryLoad(SharedName, out _);

    /// <summary>The library as it is in this process; null where there is none to be seen. Asks the system's loader nothing.</summary>
    public static LibStdCpp? OfThisProcess()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var path = MappedFiles.All().FirstOrDefault(f => System.IO.Path.GetFileName(f).StartsWith("libstdc++.so", StringComparison.Ordinal));
        if (path is null || !File.Exists(path)) return null;
        using var stream = File.OpenRead(path);
        return new(path, ElfVersions.Offers(new ElfFile(stream, path)));
    }
}
