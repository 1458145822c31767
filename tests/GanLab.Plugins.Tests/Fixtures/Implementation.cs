using GanLab.Testing;

namespace GanLab.Plugins.Tests;

/// <summary>What happens to cases of a technique that is not there yet: they are skipped by name, and counted.</summary>
static class Implementation
{
    /// <summary>The implementation, or a skip that names kind and file.</summary>
    public static T OrSkip<T>(this T? implementation, FixtureCase of) where T : class
    {
        Assert.SkipWhen(implementation is null, $"no implementation yet: {Describe(of)}");
        return implementation;
    }

    /// <summary>Writes how many cases of which kind nothing implements, and refuses a file of which nothing at all was tested.</summary>
    public static void CountMissing(ITestOutputHelper output, string file, Func<FixtureCase, object?> implementation)
    {
        var cases = GanLab.Testing.Fixtures.Cases(file);
        var missing = cases.Where(one => implementation(one) is null).ToList();
        foreach (var kind in missing.GroupBy(one => one.Kind)) output.WriteLine($"{file}: no implementation yet of {kind.Key}: {kind.Count()} cases");
        output.WriteLine($"{file}: {cases.Count - missing.Count} of {cases.Count} cases are tested");
        Assert.True(missing.Count < cases.Count, $"None of the {cases.Count} cases of {file} has an implementation.");
    }

    static string Describe(FixtureCase one) => $"{one.Kind} in {one.File}, options {one.Options}";
}
