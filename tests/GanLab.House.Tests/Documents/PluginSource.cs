using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanLab.House.Tests.Documents;

/// <summary>The plugin that the blocks of one document make up, compiled against .NET, TorchSharp and the contract alone.</summary>
static class PluginSource
{
    const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    static readonly CSharpParseOptions options = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>Compiles the blocks together; the messages of errors and warnings, but those of missing documentation.</summary>
    public static (byte[] Dll, IReadOnlyList<string> Messages) Compile(string name, IEnumerable<CodeBlock> blocks)
    {
        var trees = blocks.Select(block => CSharpSyntaxTree.ParseText(block.Text, options, $"{block.Document}, block of line {block.Line}")).Prepend(CSharpSyntaxTree.ParseText(Usings, options));
        var compilation = CSharpCompilation.Create(name, trees, References(), new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var dll = new MemoryStream();
        var result = compilation.Emit(dll);
        return (dll.ToArray(), [.. result.Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning && one.Id != "CS1591").Select(one => one.ToString())]);
    }

    /// <summary>What a fragment's syntax is wrong about.</summary>
    public static IReadOnlyList<string> Parse(CodeBlock block) =>
        [.. CSharpSyntaxTree.ParseText(block.Text, new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script)).GetDiagnostics().Select(one => one.ToString())];

    static IEnumerable<MetadataReference> References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(framework, "System*.dll").Append(typeof(TorchSharp.torch).Assembly.Location).Append(typeof(IComponent).Assembly.Location)
            .Where(path => !Path.GetFileName(path).Contains(".Native.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
    }
}
