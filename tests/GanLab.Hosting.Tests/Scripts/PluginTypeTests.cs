using GanLab.Hosting.Tests.Plugins;

namespace GanLab.Hosting.Tests.Scripts;

public sealed class PluginTypeTests : IDisposable
{
    readonly ScriptFolder folder = new();
    readonly PluginLayout plugins = new();

    public void Dispose()
    {
        folder.Dispose();
        plugins.Dispose();
    }

    [Fact]
    public void A_script_names_the_very_type_of_a_plugin()
    {
        plugins.Lay("Clean");
        var catalog = plugins.Open();
        var loss = folder.Run("return Ring() with { Loss = new Difference { Scale = 3 } };", catalog, ("loss.scale", "4")).Experiments[0].Loss;
        Assert.Same(catalog.Load(Assert.Single(catalog.Plugins)).GetType("Clean.Losses.Difference"), loss.GetType());
        Assert.StartsWith("Difference { Scale = 4, ", loss.ToString());
    }

    [Fact]
    public void Only_plugins_that_the_script_names_count_as_used()
    {
        plugins.Lay("Clean");
        plugins.Lay("ThrowingModule");
        using var program = folder.Compile("return Ring() with { Loss = new Difference() };", plugins.Open());
        Assert.Equal(["Clean"], program.Plugins.Select(plugin => plugin.Name));
    }

    [Fact]
    public void A_plugin_that_the_script_does_not_name_is_not_loaded()
    {
        var dll = Compiled.Plugin(plugins, "Unnamed", "namespace Unnamed; public sealed record Nothing : GanLab.IStabiliser;");
        using var program = folder.Compile("return Ring();", plugins.Open());
        program.Run([]);
        Assert.Empty(program.Plugins);
        Assert.DoesNotContain(dll, AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location));
    }

    [Fact]
    public void Two_plugins_with_a_type_of_the_same_name_are_told_apart_by_their_namespaces()
    {
        plugins.Lay("Clean");
        plugins.Lay("AlsoClean");
        var catalog = plugins.Open();
        Assert.Contains("error CS0104: 'Difference' is an ambiguous reference between 'AlsoClean.Difference' and 'Clean.Losses.Difference'", folder.Errors("new Difference()", catalog));
        Assert.Equal("AlsoClean.Difference", folder.Run("return Ring() with { Loss = new AlsoClean.Difference() };", catalog).Experiments[0].Loss.GetType().FullName);
    }

    [Fact]
    public void A_plugin_comes_in_by_its_path_with_its_namespaces()
    {
        plugins.Lay("Clean");
        folder.Write("bin/Clean.dll", "");
        File.Copy(plugins.At("Clean", "Clean.dll"), folder.At("bin", "Clean.dll"), overwrite: true);
        folder.Write("x.csx", "#r \"bin/Clean.dll\"\n#load \"parts.csx\"\nreturn Ring() with { Loss = new Difference() };");
        using var fresh = folder.CompileCached();
        using var cached = folder.CompileCached();
        Assert.Equal([false, true], [fresh.FromCache, cached.FromCache]);
        foreach (var program in new[] { fresh, cached })
        {
            Assert.Equal(folder.At("bin", "Clean.dll"), Assert.Single(program.Plugins).Path);
            Assert.Equal("Clean.Losses.Difference", program.Run([]).Experiments[0].Loss.GetType().FullName);
        }
    }

    [Fact]
    public void A_framework_assembly_comes_in_by_its_name()
    {
        folder.Write("x.csx", "#r \"System.Xml.Linq\"\n#load \"parts.csx\"\nreturn Ring(new System.Xml.Linq.XElement(\"fine\").Name.LocalName);");
        using var program = folder.CompileCached();
        Assert.Equal("fine", program.Run([]).Experiments[0].Name);
    }

    [Theory]
    [InlineData("nuget: Some.Package, 1.0", "hint: a script cannot take packages from NuGet: put what needs the package into a plugin, and name the plugin's DLL")]
    [InlineData("nowhere.dll", "error CS0006: Metadata file 'nowhere.dll' could not be found")]
    [InlineData("GanLab.Hosting", "error CS0006: Metadata file 'GanLab.Hosting' could not be found")]
    [InlineData("parts.csx", "hint: parts.csx is not a .NET assembly")]
    public void A_reference_that_cannot_be_had_is_named(string reference, string sentence) =>
        Assert.Contains(sentence, folder.Errors($"#r \"{reference}\"\nreturn null;"));

    [Theory]
    [InlineData("return new Future();", "hint: 'Future' is in the plugin NewApi, which is not used: ")]
    [InlineData("return new NewApi.Future();", "hint: 'NewApi' is in the plugin NewApi, which is not used: ")]
    public void The_type_of_a_refused_plugin_is_a_compile_error_that_says_why(string text, string hint)
    {
        plugins.Lay("NewApi");
        var catalog = plugins.Open();
        Assert.Contains(hint + Assert.Single(catalog.Plugins).Refusal, folder.Errors(text, catalog));
    }

    [Theory]
    [InlineData("return new Diference();", "hint: did you mean 'Difference'?")]
    [InlineData("return new Difference { Scal = 1 };", "hint: did you mean 'Scale'?")]
    [InlineData("var loss = new Difference();\nreturn loss with { Scal = 1 };", "hint: did you mean 'Scale'?")]
    [InlineData("var loss = new Difference();\nreturn loss.Scal;", "hint: did you mean 'Scale'?")]
    [InlineData("IOptimiser inner = new Adam();\nreturn new Difference { Inner = iner };", "hint: did you mean 'inner'?")]
    [InlineData("return Parm(\"lr\", 1);", "hint: did you mean 'Param'?")]
    public void A_misspelt_name_comes_with_the_one_that_was_probably_meant(string text, string hint)
    {
        plugins.Lay("Clean");
        Assert.Contains(hint, folder.Errors(text, plugins.Open()));
    }
}
