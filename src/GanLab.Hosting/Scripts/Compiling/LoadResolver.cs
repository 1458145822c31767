using System.Text;
using Microsoft.CodeAnalysis;

namespace GanLab.Hosting.Scripts;

/// <summary>Resolves <c>#load</c>, relative to the file that has it, and remembers what was read.</summary>
/// <param name="folder">Where relative paths begin.</param>
/// <param name="kept">Copies of files, used in place of what stands there now.</param>
sealed class LoadResolver(string folder, IReadOnlyList<ScriptFile> kept) : SourceFileResolver([], folder)
{
    readonly Dictionary<string, ScriptFile> files = [];
    readonly Dictionary<string, ScriptFile> copies = kept.ToDictionary(file => file.Path);

    /// <summary>The files that were loaded, in order.</summary>
    public IEnumerable<ScriptFile> Files => files.Values;

    public override Stream OpenRead(string resolvedPath)
    {
        if (copies.TryGetValue(resolvedPath, out var copy))
        {
            files[resolvedPath] = copy;
            return new MemoryStream(Encoding.UTF8.GetBytes(copy.Text));
        }
        var bytes = File.ReadAllBytes(resolvedPath);
        files[resolvedPath] = ScriptFile.From(resolvedPath, bytes);
        return new MemoryStream(bytes);
    }

    protected override bool FileExists(string? resolvedPath) => (resolvedPath is not null && copies.ContainsKey(resolvedPath)) || base.FileExists(resolvedPath);
}
