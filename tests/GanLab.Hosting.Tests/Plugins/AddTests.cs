namespace GanLab.Hosting.Tests.Plugins;

/// <summary>A plugin that a script names by file.</summary>
public sealed class AddTests : IDisposable
{
    readonly PluginLayout layout = new(), elsewhere = new();

    public void Dispose()
    {
        layout.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public void A_plugin_from_anywhere_is_added()
    {
        var catalog = layout.Open();
        var plugin = catalog.Add(elsewhere.Lay("Clean"));
        Assert.Equal("#r", plugin.Folder.Origin);
        Assert.Same(plugin, catalog.Find("Difference").Plugin);
    }

    [Fact]
    public void What_is_there_already_is_not_added_again_even_as_a_copy()
    {
        var dll = layout.Lay("Clean");
        var catalog = layout.Open();
        var plugin = Assert.Single(catalog.Plugins);
        Assert.Same(plugin, catalog.Add(dll));
        Assert.Same(plugin, catalog.Add(elsewhere.Lay("Clean")));
        Assert.Single(catalog.Plugins);
    }

    [Fact]
    public void A_library_without_components_may_be_added()
    {
        var catalog = layout.Open();
        var plugin = catalog.Add(FixturePlugins.Dll("Third1"));
        Assert.Empty(plugin.Components);
        Assert.Equal("Third", catalog.Load(plugin).GetName().Name);
    }

    [Fact]
    public void A_bad_plugin_is_refused_with_its_sentence()
    {
        var problem = Assert.Throws<LabException>(() => layout.Open().Add(FixturePlugins.Dll("NewApi")));
        Assert.Equal("NewApi.dll was built for GanLab.Abstractions 0.9.0.0, this host has 0.1.0.0; rebuild it against this host's version, or update GanLab.", problem.Message);
    }

    [Fact]
    public void Another_assembly_of_a_name_that_is_taken_is_refused()
    {
        var first = layout.Lay("ThirdInBody");
        var second = Compiled.Plugin(elsewhere, "ThirdInBody", "public sealed record Other : GanLab.IStabiliser;");
        var problem = Assert.Throws<LabException>(() => layout.Open().Add(second));
        Assert.Equal($"{second} is not used, because {first} (--plugins) holds an assembly of the same name; remove one of them.", problem.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Equal("#r \"nowhere/x.dll\": there is no such file; build it, or correct the path.", Assert.Throws<LabException>(() => layout.Open().Add("nowhere/x.dll")).Message);
    }
}
