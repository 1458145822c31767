namespace GanLab.Cli.Formatting;

/// <summary>Breaks text into lines.</summary>
static class Wrap
{
    /// <summary>Lines of at most <paramref name="width"/> characters, broken between words; a word that is longer is cut.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        width = Math.Max(width, 8);
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }
                line = line.Length == 0 ? word : $"{line} {word}";
            }
            yield return line;
        }
    }

    /// <summary>The same with so many spaces before each line.</summary>
    public static IEnumerable<string> Indented(string text, int indent, int width) => Lines(text, width - indent).Select(line => new string(' ', indent) + line);

    static IEnumerable<string> Pieces(string word, int width)
    {
        for (var start = 0; start < word.Length; start += width) yield return word[start..Math.Min(start + width, word.Length)];
    }
}
