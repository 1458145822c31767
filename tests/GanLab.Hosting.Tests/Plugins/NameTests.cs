namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Finding components by name.</summary>
public sealed class NameTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Theory]
    [InlineData("Difference")]
    [InlineData("difference")]
    [InlineData("Clean:DIFFERENCE")]
    [InlineData("Clean.Losses.Difference")]
    [InlineData("clean:Clean.Losses.Difference")]
    public void A_component_is_found_by_its_name_with_or_without_its_assembly(string name)
    {
        layout.Lay("Clean");
        Assert.Equal("Clean.Losses.Difference", layout.Open().Find(name).FullName);
    }

    [Theory]
    [InlineData("Diference", "There is no component named 'Diference'; the nearest: Difference.")]
    [InlineData("Adan", "There is no component named 'Adan'; the nearest: Adam.")]
    [InlineData("Clean:Diference", "There is no component named 'Clean:Diference'; the nearest: Clean:Difference.")]
    [InlineData("StyleTransfer", "There is no component named 'StyleTransfer'; ganlab plugins list shows those there are.")]
    public void An_unknown_name_is_answered_with_the_nearest(string name, string sentence)
    {
        layout.Lay("Clean");
        Assert.Equal(sentence, Assert.Throws<LabException>(() => layout.Open().Find(name)).Message);
    }

    [Fact]
    public void A_component_of_a_refused_plugin_is_answered_with_the_refusal()
    {
        var dll = layout.Lay("Clean");
        Images.ChangeReference(dll, "System.Runtime", new(99, 0, 0, 0));
        var refusal = layout.OnlyPlugin().Refusal;
        Assert.NotNull(refusal);
        Assert.Equal($"'difference' is a component of Clean, which is not used. {refusal}", Assert.Throws<LabException>(() => layout.Open().Find("difference")).Message);
    }

    [Fact]
    public void Two_types_of_one_name_in_one_plugin_are_told_apart_by_namespace()
    {
        Compiled.Plugin(layout, "Doubles", "namespace A { public sealed record Doubles : GanLab.IStabiliser; } namespace B { public sealed record Doubles : GanLab.IStabiliser; }");
        Assert.Equal("There are 2 components named 'Doubles'; write Doubles:A.Doubles or Doubles:B.Doubles.", Assert.Throws<LabException>(() => layout.Open().Find("Doubles")).Message);
        Assert.Equal("B.Doubles", layout.Open().Find("Doubles:B.Doubles").FullName);
    }
}
