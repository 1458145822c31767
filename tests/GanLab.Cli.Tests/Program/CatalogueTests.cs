using System.Text.RegularExpressions;

namespace GanLab.Cli.Tests.Program;

/// <summary><c>docs/techniques.md</c> is written from the code: it is up to date, says of each technique when to use it, and names tests that exist.</summary>
public sealed partial class CatalogueTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-").FullName;

    static string Document => File.ReadAllText(Path.Combine(Ganlab.Metadata("repository"), "docs", "techniques.md"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_document_is_what_the_command_writes_now()
    {
        var copy = Path.Combine(folder, "techniques.md");
        File.WriteAllText(copy, Document);
        Assert.Equal(0, Ganlab.Run(folder, "plugins", "catalogue", "-o", copy).ExitCode);
        Assert.True(Document == File.ReadAllText(copy), "docs/techniques.md is not up to date; write it with: dotnet run --project src/GanLab.Cli -- plugins catalogue -o docs/techniques.md");
    }

    [Fact]
    public void Each_technique_says_when_to_use_it_and_names_tests_that_exist()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Ganlab.Metadata("repository"), "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        var techniques = Chapter().Split(Document).Skip(1).ToList();
        Assert.True(techniques.Count > 80, $"{techniques.Count}");
        Assert.All(techniques, technique =>
        {
            var proof = Proof().Match(technique);
            Assert.True(proof.Success && technique.Contains("Use it ", StringComparison.Ordinal), technique);
            Assert.All(Name().Matches(proof.Value).Select(name => name.Groups[1].Value), name => Assert.True(tests.Contains(name), $"no test class {name}: {technique}"));
        });
    }

    [Fact]
    public void What_stands_above_the_marker_stays_and_a_file_without_the_marker_is_refused()
    {
        var file = Path.Combine(folder, "own.md");
        File.WriteAllText(file, "my notes\n");
        var ended = Ganlab.Run(folder, "plugins", "catalogue", "-o", file);
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("has no line '<!-- From here on", ended.Error, StringComparison.Ordinal);
        Assert.Equal("my notes\n", File.ReadAllText(file));
    }

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^\*Proved by .*\*$", RegexOptions.Multiline)]
    private static partial Regex Proof();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
