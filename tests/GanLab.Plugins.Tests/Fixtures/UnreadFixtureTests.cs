using System.Reflection;
using GanLab.Testing;

namespace GanLab.Plugins.Tests;

/// <summary>Files of golden numbers that no test reads yet: each kind in them is named, so that nothing is left out in silence.</summary>
public sealed class UnreadFixtureTests(ITestOutputHelper output)
{
    static readonly string[] readElsewhere = ["optimisers.json", "schedules.json", "modes.json"];

    static IEnumerable<string> ReadHere => typeof(UnreadFixtureTests).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("FixtureTests", StringComparison.Ordinal))
        .Select(type => type.GetField("File", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetRawConstantValue()).OfType<string>();

    static IEnumerable<FixtureCase> Unread => GanLab.Testing.Fixtures.Files.Except(ReadHere).Except(readElsewhere).SelectMany(GanLab.Testing.Fixtures.Cases);

    public static IEnumerable<(string, string, int)> Rows => Unread.GroupBy(one => (one.File, one.Kind)).Select(group => (group.Key.File, group.Key.Kind, group.Count()));

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Rows))]
    public void A_kind_without_an_implementation_is_named(string file, string kind, int cases)
    {
        output.WriteLine($"{file}: no implementation yet of {kind}: {cases} cases");
        Assert.Skip($"no implementation yet: {kind} in {file}, {cases} cases");
    }

    [Fact]
    public void Every_case_of_every_file_names_its_kind()
    {
        Assert.NotEmpty(GanLab.Testing.Fixtures.Files);
        Assert.All(GanLab.Testing.Fixtures.Files.SelectMany(GanLab.Testing.Fixtures.Cases), one => Assert.NotEqual("unnamed", one.Kind));
    }

    [Fact]
    public void The_files_of_the_losses_and_stabilisers_are_read_here() =>
        Assert.Superset(new HashSet<string>(["losses.json", "penalties.json", "spectral_norm.json", "ema.json", "gradient_clipping.json", "regularisers.json", "layers.json", "augmentation.json", "conditional.json", "consensus.json", "dirac_gan.json"]), ReadHere.ToHashSet());
}
