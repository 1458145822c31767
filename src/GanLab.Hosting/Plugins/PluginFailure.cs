namespace GanLab.Hosting.Plugins;

/// <summary>What to tell the user when the code of a plugin throws.</summary>
public static class PluginFailure
{
    /// <summary>One sentence for the innermost exception, with the plugin it comes from.</summary>
    public static string Explain(Exception exception, PluginCatalog catalog) => throw new NotImplementedException();
}
