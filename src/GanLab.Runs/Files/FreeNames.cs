namespace GanLab.Runs.Files;

/// <summary>Hands out names, each once: a name that is taken gets a number, from 2 on.</summary>
/// <param name="taken">Names that are not to be had.</param>
/// <param name="comparer">What counts as the same name.</param>
sealed class FreeNames(IEnumerable<string> taken, StringComparer comparer)
{
    readonly HashSet<string> taken = new(taken, comparer);

    /// <summary><c>stem + end</c>, or <c>stem-2 + end</c>, ….</summary>
    public string Next(string stem, string end = "")
    {
        var name = stem + end;
        for (var i = 2; !taken.Add(name); i++) name = $"{stem}-{i}{end}";
        return name;
    }
}
