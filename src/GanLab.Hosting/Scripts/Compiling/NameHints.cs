using GanLab.Hosting.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanLab.Hosting.Scripts;

/// <summary>Hints for names that the compiler does not know.</summary>
sealed class NameHints(SemanticModel model, PluginCatalog catalog)
{
    /// <summary>For a type or a variable: the refused plugin that has it, or the nearest name of the script, the contract or a plugin.</summary>
    public string? Unknown(SyntaxToken token) =>
        InRefusedPlugin(token.ValueText) ?? DidYouMean(token.ValueText, model.LookupSymbols(token.SpanStart).Where(IsOurs));

    /// <summary>For a member: the nearest property of the type.</summary>
    public string? Member(SyntaxToken token) => OwnerOf(token) is { } owner
        ? DidYouMean(token.ValueText, Bases(owner).SelectMany(type => type.GetMembers()).Where(member => member.CanBeReferencedByName && member.DeclaredAccessibility == Accessibility.Public))
        : null;

    /// <summary>For the name of a component or a namespace of a plugin that was refused: why.</summary>
    public string? InRefusedPlugin(string name) => catalog.Plugins
        .Where(plugin => !plugin.Usable && (plugin.Components.Any(component => component.Name == name) || plugin.Namespaces.Any(space => space.Split('.').Contains(name))))
        .Select(plugin => $"'{name}' is in the plugin {plugin.Name}, which is not used: {plugin.Refusal}")
        .FirstOrDefault();

    static string? DidYouMean(string written, IEnumerable<ISymbol> symbols) =>
        NearestNames.Of(written, symbols.Select(symbol => symbol.Name)) is [var nearest, ..] ? $"did you mean '{nearest}'?" : null;

    static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var next = type; next is not null; next = next.BaseType) yield return next;
    }

    bool IsOurs(ISymbol symbol) => symbol.ContainingAssembly is { } assembly
        && (assembly.Name == model.Compilation.AssemblyName || assembly.Name == typeof(Experiment).Assembly.GetName().Name || catalog.Plugins.Any(plugin => plugin.Name == assembly.Name));

    /// <summary>The type whose member is named: <c>new T { Name = … }</c>, <c>t with { Name = … }</c>, <c>t.Name</c>.</summary>
    ITypeSymbol? OwnerOf(SyntaxToken token) => token.Parent?.FirstAncestorOrSelf<ExpressionSyntax>() switch
    {
        { Parent: MemberAccessExpressionSyntax access } name when access.Name == name =>
            model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol ?? model.GetTypeInfo(access.Expression).Type,
        { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax made } } } => TypeOf(made),
        _ => null,
    };

    ITypeSymbol? TypeOf(ExpressionSyntax made) => model.GetTypeInfo(made) is var type ? type.Type ?? type.ConvertedType : null;
}
