namespace GanLab.Cli.Reading.Filtering;

/// <summary>A filter as it was written, read from left to right; its mistakes are shown with a caret.</summary>
sealed class FilterText(string text)
{
    /// <summary>Where reading stands.</summary>
    public int At { get; private set; }

    /// <summary>True at the end, after white space.</summary>
    public bool Ended
    {
        get
        {
            while (At < text.Length && char.IsWhiteSpace(text[At])) At++;
            return At == text.Length;
        }
    }

    /// <summary>Takes one of these signs if it comes next, the first that fits.</summary>
    public string? Take(params ReadOnlySpan<string> signs)
    {
        if (Ended) return null;
        foreach (var sign in signs)
            if (string.CompareOrdinal(text, At, sign, 0, sign.Length) == 0)
            {
                At += sign.Length;
                return sign;
            }
        return null;
    }

    /// <summary>Takes characters as long as they fit.</summary>
    public string TakeWhile(Func<char, bool> fits)
    {
        var from = Ended ? text.Length : At;
        while (At < text.Length && fits(text[At])) At++;
        return text[from..At];
    }

    /// <summary>Takes a text in quotes that begins here, or null where none does.</summary>
    public string? TakeQuoted()
    {
        if (Ended || text[At] is not ('\'' or '"')) return null;
        var end = text.IndexOf(text[At], At + 1);
        if (end < 0) throw Mistake("this quote is not closed");
        var quoted = text[(At + 1)..end];
        At = end + 1;
        return quoted;
    }

    /// <summary>The sentence, the filter, and a caret under the place.</summary>
    public LabException Mistake(string what, int? at = null) => new($"-q: {what}{(what[^1] == '?' ? "" : ".")}\n  {text.Replace('\n', ' ').Replace('\t', ' ')}\n  {new string(' ', at ?? At)}^");
}
