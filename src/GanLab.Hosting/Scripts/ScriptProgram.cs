using System.Reflection;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>A compiled script: compiled once, run as often as needed, unloaded when disposed.</summary>
public sealed class ScriptProgram : IDisposable
{
    readonly ScriptContext context;
    Func<object?[], Task<object?>>? main;

    internal ScriptProgram(CompiledScript script, PluginCatalog catalog, bool fromCache)
    {
        (Files, FromCache, Catalog) = (script.Files, fromCache, catalog);
        var references = UsedAssemblies.Of(script.Dll);
        Plugins = UsedAssemblies.Plugins(references, catalog);
        MayUseTorch = references.Contains(nameof(TorchSharp)) || Plugins.Any(plugin => !plugin.Folder.IsOfHost);
        context = new(Plugins.ToDictionary(plugin => plugin.Name, catalog.Load));
        using var dll = new MemoryStream(script.Dll);
        using var pdb = new MemoryStream(script.Pdb);
        main = context.LoadFromStream(dll, pdb).GetType(CompiledScript.ClassName)!
            .GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>The script, absolute.</summary>
    public string Path => Files[0].Path;

    /// <summary>The script, then each file it takes in with <c>#load</c>.</summary>
    public IReadOnlyList<ScriptFile> Files { get; }

    /// <summary>The plugins whose types the script names.</summary>
    public IReadOnlyList<PluginInfo> Plugins { get; }

    /// <summary>False where running the script calls nothing of TorchSharp: it names nothing of it, and its plugins are the host's own, whose components make no tensor before they are built.</summary>
    public bool MayUseTorch { get; }

    /// <summary>True if it was not compiled now but taken from the cache.</summary>
    public bool FromCache { get; }

    internal PluginCatalog Catalog { get; }

    /// <summary>Runs the script and changes the experiments that it returns as asked. Nothing is built or trained.</summary>
    /// <param name="settings">
    /// Values by name, as with <c>--set</c>. A name without a dot is a parameter that the script declares with <see cref="Dsl.Param"/>; one with
    /// dots is an option of every experiment, such as <c>generator.width</c> or <c>stabilisers.r1.gamma</c>, set in the order given.
    /// </param>
    /// <exception cref="LabException">A name is unknown or given twice, a value is of the wrong type, or the script returns no experiments. Every problem is named, one a line.</exception>
    /// <exception cref="ObjectDisposedException">The program was disposed.</exception>
    public ScriptResult Run(IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        ObjectDisposedException.ThrowIf(main is null, this);
        var given = Settings.Read(settings);
        var parameters = new ParameterSet(given.Parameters);
        using var use = parameters.Use();
        var experiments = ReturnedExperiments.Read(main(new object?[2]).GetAwaiter().GetResult(), ShownPath.Of(Path));
        return new(given.Apply(experiments, parameters.Declared), [.. parameters.Declared]);
    }

    /// <summary>Runs a script that returns something else than experiments, such as metrics of the command line.</summary>
    /// <exception cref="LabException">It returns no <typeparamref name="T"/>.</exception>
    /// <exception cref="ObjectDisposedException">The program was disposed.</exception>
    public T Value<T>() where T : class
    {
        ObjectDisposedException.ThrowIf(main is null, this);
        var value = main(new object?[2]).GetAwaiter().GetResult();
        return value as T ?? throw new LabException($"{ShownPath.Of(Path)} returned {(value is null ? "nothing" : TypeText.Of(value.GetType()))}, where {TypeText.Of(typeof(T))} is asked for.");
    }

    /// <summary>Unloads the script, once nothing of it is in use any more.</summary>
    public void Dispose()
    {
        if (main is null) return;
        main = null;
        context.Unload();
    }
}
