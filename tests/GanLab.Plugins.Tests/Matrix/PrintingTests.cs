namespace GanLab.Plugins.Tests;

/// <summary>A script may print what it is made of.</summary>
public sealed class PrintingTests
{
    public static TheoryData<string> Parts => [.. All.Select(part => part.GetType().Name).Distinct()];

    static IEnumerable<object> All => [.. Everything.Losses, .. Everything.Networks, .. Everything.Stabilisers, .. Everything.Schemes, .. Everything.Heads, .. Everything.Latents, .. Everything.Optimisers];

    [Theory, MemberData(nameof(Parts))]
    public void A_component_that_no_run_has_begun_prints_its_name_and_options(string part)
    {
        var component = All.First(one => one.GetType().Name == part);
        Assert.StartsWith($"{part} {{", component.ToString());
    }
}
