using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanLab.Hosting.Scripts;

/// <summary>Compiler errors as people read them: where and what, the line, a caret under the place, and a hint where there is one to give.</summary>
sealed class CompilerErrors(CSharpCompilation compilation, IReadOnlyList<ScriptFile> files, CompilerHints hints)
{
    const string Indent = "    ";

    /// <summary>All errors, in the order of the places.</summary>
    public string Text() => string.Join('\n', compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .OrderBy(error => files.TakeWhile(file => file.Path != error.Location.SourceTree?.FilePath).Count())
        .ThenBy(error => error.Location.SourceSpan.Start)
        .Select(Describe));

    string Describe(Diagnostic error)
    {
        var what = $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
        if (error.Location.SourceTree is not { } tree) return what;
        var span = error.Location.GetLineSpan().Span;
        var line = tree.GetText().Lines[span.Start.Line].ToString();
        var end = span.End.Line == span.Start.Line ? span.End.Character : line.Length;
        var before = string.Concat(line.Take(span.Start.Character).Select(letter => letter == '\t' ? '\t' : ' '));
        var carets = new string('^', Math.Max(1, end - span.Start.Character));
        var hint = hints.For(error, tree, compilation) is { } text ? $"\n{Indent}hint: {text}" : "";
        return $"{ShownPath.Of(tree.FilePath)}({span.Start.Line + 1},{span.Start.Character + 1}): {what}\n{Indent}{line}\n{Indent}{before}{carets}{hint}";
    }
}
