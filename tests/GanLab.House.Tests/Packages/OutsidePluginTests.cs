using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;

namespace GanLab.House.Tests.Packages;

public class OutsidePluginTests
{
    [Fact]
    public void A_plugin_built_with_the_package_holds_itself_and_nothing_else()
    {
        var files = Directory.EnumerateFileSystemEntries(OutsidePlugin.Build().Installed, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path));
        Assert.Equal(["MyPlugin.deps.json", "MyPlugin.dll", "MyPlugin.pdb", "MyPlugin.runtimeconfig.json", "MyPlugin.xml"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_host_finds_its_components_with_their_summaries_and_has_nothing_to_complain_of()
    {
        var catalog = PluginCatalog.Open([new(OutsidePlugin.Build().Plugins, "--plugins")]);
        var plugin = Assert.Single(catalog.Plugins);
        Assert.True(plugin.Usable, plugin.Refusal);
        Assert.Empty(plugin.Warnings);
        Assert.Equal(["Paired", "ScoreAnchor", "ScoreDrift", "ScoreGap", "SineMlp"], plugin.Components.Select(component => component.Name).Order());
        Assert.Equal(["decay", "lambda"], catalog.Describe(catalog.Find("ScoreAnchor")).Options.Select(option => option.Name).Order());
        Assert.StartsWith("Relativistic pairing loss", catalog.Find("Paired").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_uses_them_by_their_names()
    {
        using var folder = new TemporaryFolder();
        var catalog = PluginCatalog.Open([new(Path.Combine(Repository.Output("GanLab.Cli"), "plugins"), "the host's own"), new(OutsidePlugin.Build().Plugins, "--plugins")]);
        using var program = new ScriptHost(catalog, cacheFolder: null).Compile(folder.Write("outside.csx", OutsidePlugin.Script));
        var experiment = Assert.Single(program.Run([]).Experiments);
        Assert.Equal("MyPlugin.Paired", experiment.Loss.GetType().FullName);
        Assert.Equal(["ScoreDrift", "ScoreAnchor", "ScoreGap"], experiment.Stabilisers.Select(stabiliser => stabiliser.GetType().Name));
    }
}
