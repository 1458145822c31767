using System.Reflection;
using GanLab.Testing;

namespace GanLab.Plugins.Tests;

/// <summary>No file of golden numbers is left out in silence; of a folder from elsewhere, what no test reads is named.</summary>
public sealed class UnreadFixtureTests
{
    static readonly string[] readElsewhere = ["optimisers.json", "schedules.json", "modes.json"];

    static IEnumerable<string> ReadHere => typeof(UnreadFixtureTests).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("FixtureTests", StringComparison.Ordinal))
        .Select(type => type.GetField("File", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetRawConstantValue()).OfType<string>();

    static IEnumerable<FixtureCase> Unread => GanLab.Testing.Fixtures.Files.Except(ReadHere).Except(readElsewhere).SelectMany(GanLab.Testing.Fixtures.Cases);

    [Fact]
    public void Every_kind_of_golden_number_is_read_by_a_test()
    {
        var unread = Unread.GroupBy(one => (one.File, one.Kind)).Select(group => $"{group.Key.Kind} in {group.Key.File}, {group.Count()} cases").ToList();
        Assert.SkipWhen(unread.Count > 0 && GanLab.Testing.Fixtures.AreForeign, $"no test reads {string.Join("; ", unread)}");
        Assert.Empty(unread);
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
