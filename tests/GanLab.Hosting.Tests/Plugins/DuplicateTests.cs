using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>The same name twice.</summary>
public sealed class DuplicateTests : IDisposable
{
    readonly PluginLayout first = new(), second = new();

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void Of_two_assemblies_of_one_name_the_one_in_the_later_folder_is_refused()
    {
        var used = first.Lay("Clean");
        var refused = second.Lay("Clean");
        var catalog = PluginCatalog.Open([new(first.Path, "./plugins"), second.Folder]);
        Assert.Equal(2, catalog.Plugins.Count);
        Assert.Equal(used, Assert.Single(catalog.Plugins, plugin => plugin.Usable).Path);
        Assert.Equal($"{refused} is not used, because {used} (./plugins) holds an assembly of the same name; remove one of them.", Assert.Single(catalog.Plugins, plugin => !plugin.Usable).Refusal);
        Assert.Equal("Clean", catalog.Find("Clean:Difference").Plugin!.Name);
    }

    [Fact]
    public void A_refused_plugin_does_not_keep_a_good_one_of_its_name_away()
    {
        Images.ChangeReference(first.Lay("Clean"), "System.Runtime", new(99, 0, 0, 0));
        var good = second.Lay("Clean");
        Assert.Equal(good, Assert.Single(PluginCatalog.Open([first.Folder, second.Folder]).Plugins, plugin => plugin.Usable).Path);
    }

    [Fact]
    public void Two_plugins_with_a_component_of_one_name_are_both_usable_and_told_apart_by_assembly()
    {
        first.Lay("Clean");
        first.Lay("AlsoClean");
        var catalog = first.Open();
        Assert.All(catalog.Plugins, plugin => Assert.Null(plugin.Refusal));
        Assert.Equal("There are 2 components named 'difference'; write AlsoClean:Difference or Clean:Difference.", Assert.Throws<LabException>(() => catalog.Find("difference")).Message);
        Assert.Equal("Clean.Losses.Difference", catalog.Find("clean:difference").FullName);
        Assert.Equal("AlsoClean.Difference", catalog.Find("AlsoClean:Difference").FullName);
        Assert.Equal("AlsoClean.Difference", catalog.Find("AlsoClean.Difference").FullName);
    }

    /// <summary>Plugins in the host's folder are loaded in another way.</summary>
    [Theory]
    [InlineData("--plugins")]
    [InlineData("the host's own")]
    public void Two_plugins_may_bring_different_versions_of_one_library(string origin)
    {
        first.Lay("ThirdInBody");
        first.Lay("ThirdInType");
        var catalog = PluginCatalog.Open([new(first.Path, origin)]);
        Assert.Equal("1", Assert.Single(catalog.Describe(catalog.Find("ThirdInBody:Waiting")).Options).Default);
        Assert.Equal("2", Assert.Single(catalog.Describe(catalog.Find("ThirdInType:Waiting")).Options).Default);
    }
}
