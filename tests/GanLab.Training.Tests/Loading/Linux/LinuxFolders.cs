using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

/// <summary>Folders that look like libtorch.</summary>
static class LinuxFolders
{
    /// <summary>Links to everything in <paramref name="source"/>.</summary>
    public static void Link(string source, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(source)) File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
    }

    /// <summary>A loadable library under torch_cpu's name that is not torch_cpu.</summary>
    public static string Decoy(string folder)
    {
        var decoy = Path.Combine(folder, NativeNames.File("torch_cpu"));
        File.Copy(Path.Combine(Probe.LibTorch, NativeNames.File("c10")), decoy);
        return decoy;
    }
}
