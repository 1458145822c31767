using System.Text;
using GanLab.Hosting.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace GanLab.Hosting.Scripts;

/// <summary>The compiler: the only class that the rest of the host calls of those that touch Roslyn.</summary>
sealed class ScriptCompiler(PluginCatalog catalog)
{
    static readonly CSharpParseOptions dialect = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Compiles a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="kept">Copies of files that it takes in with <c>#load</c>, used in place of what stands there now.</param>
    /// <exception cref="LabException">It does not compile; the message has every error.</exception>
    public CompiledScript Compile(ScriptFile script, IReadOnlyList<ScriptFile> kept)
    {
        var loads = new LoadResolver(Path.GetDirectoryName(script.Path)!, kept);
        var plugins = new PluginResolver(catalog);
        var compilation = WithImportsOfNewPlugins(CSharpCompilation.CreateScriptCompilation(
            "script",
            CSharpSyntaxTree.ParseText(script.Text, dialect, script.Path, Encoding.UTF8),
            ScriptReferences.Of(catalog),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                .WithOptimizationLevel(OptimizationLevel.Debug)      // nothing is inlined, so that errors show the very line
                .WithNullableContextOptions(NullableContextOptions.Enable)
                .WithDeterministic(true)
                .WithScriptClassName(CompiledScript.ClassName)
                .WithUsings(ScriptImports.Of(catalog))
                .WithSourceReferenceResolver(loads)
                .WithMetadataReferenceResolver(plugins),
            returnType: typeof(object)));

        using var dll = new MemoryStream();
        using var pdb = new MemoryStream();
        var emitted = compilation.Emit(dll, pdb, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb));
        IReadOnlyList<ScriptFile> files = [script, .. loads.Files];
        if (!emitted.Success)
            throw new CompilerErrors(compilation, files, new(catalog, plugins)).Text() is { Length: > 0 } errors ? new LabException(errors) : ReturnedExperiments.Nothing(ShownPath.Of(script.Path));     // without a statement there is nothing to emit
        return new(files, dll.ToArray(), pdb.ToArray(), [.. plugins.Plugins]);
    }

    /// <summary>Resolves each <c>#r</c> now, so that the namespaces of plugins that come in by it are imported like those of all others.</summary>
    CSharpCompilation WithImportsOfNewPlugins(CSharpCompilation compilation)
    {
        var known = catalog.Plugins.Count;
        _ = compilation.DirectiveReferences;
        return catalog.Plugins.Count == known ? compilation : compilation.WithOptions(compilation.Options.WithUsings(ScriptImports.Of(catalog)));
    }
}
