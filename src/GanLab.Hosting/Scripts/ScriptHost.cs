using System.Runtime.CompilerServices;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>Turns C# scripts (<c>.csx</c>) into programs that return experiments.</summary>
/// <param name="catalog">The plugins whose types scripts may name.</param>
/// <param name="cacheFolder">Where compiled scripts are kept, such as <see cref="ScriptCache.DefaultFolder"/>; null for nowhere.</param>
public sealed class ScriptHost(PluginCatalog catalog, string? cacheFolder)
{
    readonly ScriptCache? cache = cacheFolder is null ? null : new(cacheFolder);

    /// <summary>Compiles a script, or takes it from the cache, and loads the plugins that it names. Nothing of the script runs yet.</summary>
    /// <param name="path">The script.</param>
    /// <exception cref="LabException">There is no such file; it does not compile (the message has every error); a plugin that it names does not load.</exception>
    public ScriptProgram Compile(string path)
    {
        var script = Open(path);
        var key = ScriptKey.Of(script, catalog);
        if (cache?.Find(key, script, catalog) is { } kept) return new(kept, catalog, fromCache: true);
        var compiled = CompileAnew(script);
        cache?.Store(key, compiled, catalog);
        return new(compiled, catalog, fromCache: false);
    }

    /// <summary>Compiles a script from copies that were kept of it, as if each file still stood where it was.</summary>
    /// <param name="files">The script, then each file it takes in with <c>#load</c>.</param>
    /// <exception cref="LabException">It does not compile (the message has every error); a plugin that it names does not load.</exception>
    public ScriptProgram Compile(IReadOnlyList<ScriptFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var key = ScriptKey.Of(files[0], catalog);
        var alone = files.Count == 1;                                         // an entry of the cache knows #loaded files by what stands there now
        if (alone && cache?.Find(key, files[0], catalog) is { } kept) return new(kept, catalog, fromCache: true);
        var compiled = CompileAnew(files[0], [.. files.Skip(1)]);
        if (alone) cache?.Store(key, compiled, catalog);
        return new(compiled, catalog, fromCache: false);
    }

    /// <summary>Apart, so that the compiler's assemblies are loaded only where something is compiled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    CompiledScript CompileAnew(ScriptFile script, params IReadOnlyList<ScriptFile> loads) => new ScriptCompiler(catalog).Compile(script, loads);

    static ScriptFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new LabException($"{path} is a folder; name a script in it.");
        if (!File.Exists(full)) throw new LabException($"There is no script {path}{(full == path ? "" : $" in {Environment.CurrentDirectory}")}.");
        try
        {
            return ScriptFile.Read(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"The script {path} cannot be read: {error.Message}", error);
        }
    }
}
