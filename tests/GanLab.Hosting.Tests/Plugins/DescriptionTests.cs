namespace GanLab.Hosting.Tests.Plugins;

/// <summary>What is told about a component's options.</summary>
public sealed class DescriptionTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Fact]
    public void Every_option_is_told_with_type_range_default_and_documentation()
    {
        layout.Lay("Clean");
        var catalog = layout.Open();
        var description = catalog.Describe(catalog.Find("Difference"));
        Assert.Equal("The difference of the mean scores, Scale times, as Arjovsky et al. (2017) have it. A second sentence with code.", description.Documentation);
        Assert.Equal(
            [
                new("scale", "a number", "0 to 10", "2", "What Fake is multiplied with. Default 2."),
                new("delay", "a whole number", "at least 1", "3", "Steps to wait."),
                new("for", "one of Generator, Discriminator, Both", "", "Both", "Whom it is for."),
                new("inner", "IOptimiser", "", "Sgd", "An optimiser of its own."),
                new("weight", "a number or a schedule", "", "0.5", "How the weight moves."),
                new("start", "a list, each a number", "", "[0.5, 1]", "Where it starts."),
                new("label", "a text, or none", "", "none", "Any name."),
                new("undocumented", "true or false", "", "false", ""),
            ],
            description.Options);
    }

    [Fact]
    public void A_component_of_the_contract_is_described_just_the_same()
    {
        var catalog = layout.Open();
        var steps = catalog.Describe(catalog.Find("Alternating")).Options[0];
        Assert.Equal(("criticSteps", "a whole number", "1 to 1000", "1"), (steps.Name, steps.Type, steps.Range, steps.Default));
        Assert.StartsWith("n_critic: updates of D", steps.Documentation);
    }

    [Fact]
    public void Options_of_a_base_class_are_options_too()
    {
        layout.Lay("Derived");
        var catalog = layout.Open();
        Assert.Equal(new("factor", "a number", "", "2", ""), Assert.Single(catalog.Describe(catalog.Find("Doubled")).Options));
    }
}
