using System.Text.RegularExpressions;
using GanLab.Hosting.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanLab.Hosting.Scripts;

/// <summary>What to do about a compiler error, where more can be said than the compiler says.</summary>
sealed partial class CompilerHints(PluginCatalog catalog, PluginResolver references)
{
    /// <summary>A hint, or null.</summary>
    public string? For(Diagnostic error, SyntaxTree tree, CSharpCompilation compilation)
    {
        var token = tree.GetRoot().FindToken(error.Location.SourceSpan.Start, findInsideTrivia: true);
        var names = new NameHints(compilation.GetSemanticModel(tree), catalog);
        return error.Id switch
        {
            "CS0006" => token.Parent?.FirstAncestorOrSelf<ReferenceDirectiveTriviaSyntax>() is { } directive ? references.Refusal(directive.File.ValueText) : null,
            "CS0103" or "CS0246" => names.Unknown(token),
            "CS0234" => names.InRefusedPlugin(token.ValueText),
            "CS0117" or "CS1061" => names.Member(token),
            "CS0120" => "a class in a script cannot read the script's variables: pass the value to its constructor, or make it a const",
            "CS1001" or "CS1002" when UsingVariable().IsMatch(LineOf(error, tree)) => "a script has no 'using' variables at its top level: put the line and what follows it into { }",
            "CS8345" => "variables at the top level of a script are fields, which cannot be spans or ref structs: put the line and what follows it into { }",
            "CS7009" or "CS8098" => "#r and #load come first in a file, even before 'using'",
            _ => null,
        };
    }

    static string LineOf(Diagnostic error, SyntaxTree tree) => tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString();

    [GeneratedRegex(@"^\s*(await\s+)?using\s+[\w.<>?,\[\]]+\s+\w+\s*=")]
    private static partial Regex UsingVariable();
}
