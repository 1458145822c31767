namespace GanLab.House.Tests.Documents;

/// <summary>
/// A fenced block of a document. The words behind the fence say what it is:
/// <c>csx</c>, a whole experiment, which must compile (<c>csx plugin</c>: with the plugin of docs/writing-a-plugin.md);
/// <c>csharp plugin NAME.cs</c>, a file of a plugin; <c>csharp fragment</c>, something to be read only, which must parse; <c>xml …</c>, which must be well-formed.
/// </summary>
/// <param name="Document">Path from the root.</param>
/// <param name="Line">Line of the fence, from 1.</param>
/// <param name="Words">What stands behind the fence.</param>
/// <param name="Text">What is in it.</param>
sealed record CodeBlock(string Document, int Line, IReadOnlyList<string> Words, string Text)
{
    /// <summary>The first word, or "".</summary>
    public string Language => Words.Count > 0 ? Words[0] : "";

    /// <summary>The second word, or "".</summary>
    public string Role => Words.Count > 1 ? Words[1] : "";

    /// <summary>The third word: name of the file, or "".</summary>
    public string FileName => Words.Count > 2 ? Words[2] : "";

    public override string ToString() => $"{Document}({Line}): {string.Join(' ', Words)}";

    /// <summary>The documents: README.md, everything in docs, and the packages' and fixtures' own README.md.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. Directory.EnumerateFiles(Repository.Root, "*.md").Select(path => Path.GetFileName(path)), .. new[] { "docs", "src", "tests", "bench" }.SelectMany(folder => Repository.Files(folder, "*.md"))];

    /// <summary>The blocks of a document.</summary>
    public static IEnumerable<CodeBlock> Of(string document)
    {
        var lines = Repository.Read(document).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i + 1, line => line.TrimEnd() == "```");
            if (end < 0) throw new InvalidOperationException($"{document}({i + 1}): this block has no end.");
            yield return new(document, i + 1, lines[i][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), string.Join('\n', lines[(i + 1)..end]) + '\n');
            i = end;
        }
    }

    /// <summary>All blocks of all documents.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } = [.. Documents.SelectMany(Of)];
}
