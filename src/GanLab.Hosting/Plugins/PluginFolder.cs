namespace GanLab.Hosting.Plugins;

/// <summary>A folder in which plugins are looked for.</summary>
/// <param name="Path">The folder, absolute, links resolved.</param>
/// <param name="Origin">Why it is looked at, in words: <c>the host's own</c>, <c>./plugins</c>, <c>$GANLAB_HOME/plugins</c>, <c>--plugins</c>.</param>
public sealed record PluginFolder(string Path, string Origin)
{
    const string Hosts = "the host's own";

    /// <summary>The host's own folder.</summary>
    internal static PluginFolder OfHost => new(RealPath.Of(System.IO.Path.Combine(AppContext.BaseDirectory, "plugins")), Hosts);

    /// <summary>True for the host's own folder.</summary>
    internal bool IsOfHost => Origin == Hosts;
}
