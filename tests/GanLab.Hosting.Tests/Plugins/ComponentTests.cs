namespace GanLab.Hosting.Tests.Plugins;

/// <summary>What the metadata of a plugin tell about its components.</summary>
public sealed class ComponentTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Fact]
    public void Kind_name_and_summary_of_every_component_are_listed_and_of_nothing_else()
    {
        layout.Lay("Clean");
        var plugin = layout.OnlyPlugin();
        Assert.Equal(
            [
                "stabiliser | Heir | Clean.Heir | A component by its base class.",
                "loss | Difference | Clean.Losses.Difference | The difference of the mean scores, Scale times, as Arjovsky et al. (2017) have it.",
                "generator, discriminator | Twofold | Clean.Twofold | One layer, for either player.",
            ],
            plugin.Components.Select(component => $"{component.Kind} | {component.Name} | {component.FullName} | {component.Summary}"));
        Assert.All(plugin.Components, component => Assert.Equal(("Clean", plugin.Version, plugin), (component.Assembly, component.Version, component.Plugin)));
    }

    [Fact]
    public void A_component_may_have_its_interface_from_a_base_class_in_a_library_beside_it()
    {
        layout.Lay("Derived");
        Assert.Equal(("Doubled", "loss"), Assert.Single(layout.OnlyPlugin().Components.Select(component => (component.Name, component.Kind))));
    }

    [Theory]
    [InlineData("Adam", "optimiser")]
    [InlineData("Alternating", "scheme")]
    [InlineData("LinearHead", "head")]
    [InlineData("NormalLatents", "latents")]
    public void The_components_of_the_contract_are_there_without_any_plugin(string name, string kind)
    {
        var component = layout.Open().Find(name);
        Assert.Equal((kind, "GanLab.Abstractions", null), (component.Kind, component.Assembly, component.Plugin));
        Assert.EndsWith(".", component.Summary);
    }

    [Fact]
    public void Components_of_the_contract_are_those_that_reflection_finds()
    {
        var expected = typeof(IComponent).Assembly.GetExportedTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false } && type.GetConstructor([]) is not null)
            .Select(type => type.FullName!);
        Assert.Equal(expected.Order(), layout.Open().Components.Select(component => component.FullName).Order());
    }

    [Fact]
    public void A_plugins_types_are_types_of_the_host()
    {
        layout.Lay("Clean");
        var catalog = layout.Open();
        var assembly = catalog.Load(Assert.Single(catalog.Plugins));
        Assert.IsAssignableFrom<ILoss>(Activator.CreateInstance(assembly.GetType("Clean.Losses.Difference")!));
        Assert.IsAssignableFrom<IGenerator>(Activator.CreateInstance(assembly.GetType("Clean.Twofold")!));
        Assert.Equal(typeof(TorchSharp.torch.Tensor), assembly.GetType("Clean.Losses.Difference")!.GetMethod("Generator")!.ReturnType);
    }

    [Fact]
    public async Task A_plugin_is_loaded_once_however_many_ask_and_through_whichever_catalogue()
    {
        layout.Lay("AlsoClean");
        var loaded = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var catalog = layout.Open();
            return catalog.Load(Assert.Single(catalog.Plugins));
        })));
        Assert.All(loaded, assembly => Assert.Same(loaded[0], assembly));
    }

    [Fact]
    public void A_damaged_documentation_file_costs_the_summaries_only()
    {
        layout.Lay("Clean");
        File.WriteAllText(layout.At("Clean", "Clean.xml"), "<doc><members>");
        var plugin = layout.OnlyPlugin();
        Assert.True(plugin.Usable);
        Assert.Equal("", Assert.Single(plugin.Components, component => component.Name == "Difference").Summary);
    }
}
