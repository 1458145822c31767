namespace GanLab.Hosting.Plugins;

/// <summary>A folder in which plugins are looked for.</summary>
/// <param name="Path">The folder, absolute, links resolved.</param>
/// <param name="Origin">Why it is looked at, in words: <c>the host's own</c>, <c>./plugins</c>, <c>$GANLAB_HOME/plugins</c>, <c>--plugins</c>.</param>
public sealed record PluginFolder(string Path, string Origin);
