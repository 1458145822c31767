namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Plugins that bring what the host has: they run, with the host's copy.</summary>
public sealed class WarningTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Fact]
    public void A_clean_plugin_has_no_warning()
    {
        layout.Lay("Clean");
        Assert.Empty(layout.OnlyPlugin().Warnings);
    }

    [Theory]
    [InlineData(typeof(TorchSharp.torch), "Clean.dll ships its own TorchSharp.dll, which is ignored; delete it.")]
    [InlineData(typeof(IComponent), "Clean.dll ships its own GanLab.Abstractions.dll, which is ignored; delete it.")]
    public void A_shared_assembly_that_a_plugin_ships_is_ignored_with_a_warning(Type shared, string sentence)
    {
        layout.Lay("Clean");
        File.Copy(shared.Assembly.Location, layout.At("Clean", Path.GetFileName(shared.Assembly.Location)));
        var catalog = layout.Open();
        var plugin = Assert.Single(catalog.Plugins);
        Assert.Equal([sentence], plugin.Warnings);
        Assert.True(typeof(ILoss).IsAssignableFrom(catalog.Load(plugin).GetType("Clean.Losses.Difference")), "the plugin's loss is the host's ILoss");
        Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), one => one.GetName().Name == shared.Assembly.GetName().Name);
    }

    [Theory]
    [InlineData("libLibTorchSharp.so")]
    [InlineData("runtimes/win-x64/native/LibTorchSharp.dll")]
    public void Native_libraries_of_Torch_that_a_plugin_ships_are_ignored_with_a_warning(string native)
    {
        layout.Lay("Clean");
        var file = new FileInfo(layout.At("Clean", native));
        file.Directory!.Create();
        file.Create().Dispose();
        Assert.Equal([$"Clean.dll ships Torch's native libraries ({file.Name}), which are ignored; delete them."], layout.OnlyPlugin().Warnings);
        Assert.True(layout.OnlyPlugin().Usable);
    }
}
