using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>Lists of names in messages.</summary>
static class NameList
{
    /// <summary>The names, those first that somebody may have meant who wrote <paramref name="written"/>.</summary>
    public static string NearestFirst(string written, IEnumerable<string> names)
    {
        var all = names.Distinct().ToList();
        return string.Join(", ", NearestNames.Of(written, all).Union(all));
    }
}
