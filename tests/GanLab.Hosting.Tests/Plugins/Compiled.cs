using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Plugins that a test writes.</summary>
static class Compiled
{
    static readonly MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Where(file => Path.GetFileName(file) is "GanLab.Abstractions.dll" or "System.Runtime.dll" or "System.Private.CoreLib.dll" or "TorchSharp.dll")
        .Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>Compiles <c>FOLDER/NAME/NAME.dll</c> and returns its path.</summary>
    /// <param name="layout">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">C#.</param>
    /// <param name="key">A public key that the assembly claims to be signed with, or null.</param>
    public static string Plugin(PluginLayout layout, string name, string source, byte[]? key = null)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, publicSign: key is not null, cryptoPublicKey: key is null ? default : [.. key]);
        Directory.CreateDirectory(layout.At(name));
        var dll = layout.At(name, name + ".dll");
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], references, options).Emit(dll);
        Assert.Empty(result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error));
        return dll;
    }
}
