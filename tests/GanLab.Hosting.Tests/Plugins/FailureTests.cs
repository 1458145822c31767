using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Plugins whose metadata are good and whose code is not.</summary>
public sealed class FailureTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Theory]
    [InlineData("ThrowingStatic", "Tabled", "Tabled of plugin ThrowingStatic threw InvalidOperationException: the table is missing")]
    [InlineData("ThrowingModule", "Begun", "Begun of plugin ThrowingModule threw InvalidOperationException: no licence found")]
    public void The_innermost_failure_of_an_initialiser_is_told_with_component_and_plugin(string project, string component, string sentence)
    {
        layout.Lay(project);
        var catalog = layout.Open();
        var found = catalog.Find(component);
        Assert.Equal(sentence, Assert.Throws<LabException>(() => catalog.Describe(found)).Message);
    }

    [Fact]
    public void The_plugin_and_component_are_found_by_the_stack_when_a_script_makes_the_component()
    {
        layout.Lay("ThrowingStatic");
        var catalog = layout.Open();
        var type = catalog.Load(Assert.Single(catalog.Plugins)).GetType("ThrowingStatic.Tabled")!;
        var exception = Record.Exception(() => Activator.CreateInstance(type));
        Assert.NotNull(exception);
        Assert.Equal("Tabled of plugin ThrowingStatic threw InvalidOperationException: the table is missing", PluginFailure.Explain(new AggregateException(exception), catalog));
    }

    [Fact]
    public void A_failure_outside_of_plugins_is_told_without_one()
    {
        Assert.Equal("TimeoutException: too slow", PluginFailure.Explain(new InvalidOperationException("outer", new TimeoutException("too slow\nException raised from run at engine.cpp:7")), layout.Open()));
    }

    [Fact]
    public void What_a_plugin_says_to_the_user_stands_as_it_is()
    {
        Assert.Equal("width must be even.", PluginFailure.Explain(new InvalidOperationException("outer", new LabException("width must be even.", new FormatException("inner"))), layout.Open()));
    }

    [Fact]
    public void A_library_that_is_missed_while_running_is_named()
    {
        layout.Lay("ThirdInBody");
        var catalog = layout.Open();
        File.Delete(layout.At("ThirdInBody", "Third.dll"));
        Assert.Equal("Waiting of plugin ThirdInBody needs Third 1.0.0.0, which is neither beside it nor in the host.", Assert.Throws<LabException>(() => catalog.Describe(catalog.Find("Waiting"))).Message);
    }

    [Fact]
    public void A_contract_that_changed_under_an_unchanged_version_is_found_when_loading_and_refused_from_then_on()
    {
        layout.Lay("ForgottenVersion");
        var catalog = layout.Open();
        var plugin = Assert.Single(catalog.Plugins);
        Assert.True(plugin.Usable);
        const string Sentence = "ForgottenVersion.dll does not fit this host: Could not load type 'GanLab.IForgottenRole' from assembly 'GanLab.Abstractions, Version=0.1.0.0, Culture=neutral, PublicKeyToken=null'. Rebuild it against GanLab.Abstractions 0.1.0.0.";
        Assert.Equal(Sentence, Assert.Throws<LabException>(() => catalog.Load(plugin)).Message);
        Assert.Equal(Sentence, plugin.Refusal);
        Assert.DoesNotContain(catalog.Components, component => component.Plugin == plugin);
    }

    [Fact]
    public void A_damaged_public_key_is_told_when_loading()
    {
        var key = typeof(object).Assembly.GetName().GetPublicKey()!;
        var dll = Compiled.Plugin(layout, "Signed", "public sealed record Squared : GanLab.IStabiliser;", key);
        var image = File.ReadAllBytes(dll);
        image.AsSpan(image.AsSpan().IndexOf(key), 16).Clear();
        File.WriteAllBytes(dll, image);
        var catalog = layout.Open();
        Assert.StartsWith("Signed.dll does not load: ", Assert.Throws<LabException>(() => catalog.Load(Assert.Single(catalog.Plugins))).Message);
    }

    [Fact]
    public void A_broken_dependency_file_is_told_when_loading()
    {
        layout.Lay("AlsoClean");
        File.WriteAllText(layout.At("AlsoClean", "AlsoClean.deps.json"), "{ broken");
        var catalog = layout.Open();
        Assert.StartsWith("AlsoClean.dll does not load: ", Assert.Throws<LabException>(() => catalog.Load(Assert.Single(catalog.Plugins))).Message);
    }

    [Fact]
    public void A_plugin_that_was_rebuilt_since_it_was_inspected_is_not_loaded()
    {
        layout.Lay("Clean");
        var catalog = layout.Open();
        File.Copy(FixturePlugins.Dll("AlsoClean"), layout.At("Clean", "Clean.dll"), overwrite: true);
        Assert.Equal("Clean.dll was replaced while GanLab was running; start again.", Assert.Throws<LabException>(() => catalog.Load(Assert.Single(catalog.Plugins))).Message);
    }
}
