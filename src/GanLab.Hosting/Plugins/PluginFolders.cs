namespace GanLab.Hosting.Plugins;

/// <summary>Where plugins are looked for.</summary>
public static class PluginFolders
{
    /// <summary>The host's own <c>plugins</c> folder, <c>./plugins</c>, <c>$GANLAB_HOME/plugins</c>, then each extra one; the same folder twice counts once.</summary>
    /// <param name="extra">Folders given by <c>--plugins</c>.</param>
    /// <exception cref="LabException">An extra folder does not exist.</exception>
    public static IReadOnlyList<PluginFolder> Default(IEnumerable<string> extra) => throw new NotImplementedException();
}
