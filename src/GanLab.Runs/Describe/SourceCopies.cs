using System.Text;
using GanLab.Runs.Files;

namespace GanLab.Runs.Describe;

/// <summary>Copies of the script and what it loads, in <c>source/</c>.</summary>
static class SourceCopies
{
    /// <summary>Writes each file to its place.</summary>
    public static void Write(RunFolder folder, IReadOnlyList<SourceFile> sources)
    {
        folder.Make("source");
        foreach (var (source, file) in Named(sources)) AtomicFile.Write(folder.Of(file.Split('/')), source.Text);
    }

    /// <summary>Each file with its place in a run folder: its own name; of several files of one name, the second is numbered 2, and so on.</summary>
    public static IReadOnlyList<(SourceFile Source, string File)> Named(IReadOnlyList<SourceFile> sources)
    {
        var free = new FreeNames([], StringComparer.OrdinalIgnoreCase);
        return [.. sources.Select(source => (source, Copy: FileName(source.Path))).Select(one => (one.source, "source/" + free.Next(Path.GetFileNameWithoutExtension(one.Copy), Path.GetExtension(one.Copy))))];
    }

    /// <summary>The last part of a path of any system, with nothing in it that could lead elsewhere.</summary>
    static string FileName(string path)
    {
        var name = new StringBuilder(path[(path.LastIndexOfAny(['/', '\\']) + 1)..].TrimStart('.'));
        for (var i = 0; i < name.Length; i++)
            if (!char.IsLetterOrDigit(name[i]) && name[i] is not ('.' or '-' or '_' or ' ')) name[i] = '-';
        return name.Length == 0 ? "script.csx" : name.ToString();
    }
}
