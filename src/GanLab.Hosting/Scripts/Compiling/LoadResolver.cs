using Microsoft.CodeAnalysis;

namespace GanLab.Hosting.Scripts;

/// <summary>Resolves <c>#load</c>, relative to the file that has it, and remembers what was read.</summary>
sealed class LoadResolver(string folder) : SourceFileResolver([], folder)
{
    readonly Dictionary<string, ScriptFile> files = [];

    /// <summary>The files that were loaded, in order.</summary>
    public IEnumerable<ScriptFile> Files => files.Values;

    public override Stream OpenRead(string resolvedPath)
    {
        var bytes = File.ReadAllBytes(resolvedPath);
        files[resolvedPath] = ScriptFile.From(resolvedPath, bytes);
        return new MemoryStream(bytes);
    }
}
