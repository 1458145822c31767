namespace GanLab.Hosting.Plugins;

/// <summary>Where plugins are looked for.</summary>
public static class PluginFolders
{
    /// <summary>
    /// The host's own <c>plugins</c> folder, <c>./plugins</c>, <c>$GANLAB_HOME/plugins</c>, then each extra one. The first three
    /// need not exist; the same folder twice counts once.
    /// </summary>
    /// <param name="extra">Folders given by <c>--plugins</c>.</param>
    /// <exception cref="LabException">An extra folder does not exist.</exception>
    public static IReadOnlyList<PluginFolder> Default(IEnumerable<string> extra)
    {
        ArgumentNullException.ThrowIfNull(extra);
        var home = Environment.GetEnvironmentVariable("GANLAB_HOME");
        return [.. Candidates(home, extra).DistinctBy(folder => folder.Path)];
    }

    static IEnumerable<PluginFolder> Candidates(string? home, IEnumerable<string> extra)
    {
        yield return PluginFolder.OfHost;
        yield return new(RealPath.Of("plugins"), "./plugins");
        if (!string.IsNullOrWhiteSpace(home)) yield return new(RealPath.Of(Path.Combine(home, "plugins")), "$GANLAB_HOME/plugins");
        foreach (var folder in extra)
        {
            if (!Directory.Exists(folder)) throw new LabException($"--plugins {folder}: there is no such folder; create it, or correct the path.");
            yield return new(RealPath.Of(folder), "--plugins");
        }
    }
}
