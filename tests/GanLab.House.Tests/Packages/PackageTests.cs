using System.IO.Compression;
using System.Xml.Linq;

namespace GanLab.House.Tests.Packages;

public class PackageTests
{
    [Fact]
    public void The_packages_say_what_they_are_and_bring_what_they_promise()
    {
        var contract = Open("GanLab.Abstractions");
        Assert.Equal(["README.md", "lib/net10.0/GanLab.Abstractions.dll", "lib/net10.0/GanLab.Abstractions.xml"], contract.Files);
        Assert.All(Dependencies(contract.Nuspec), dependency => Assert.Matches("^(TorchSharp|SkiaSharp|SharpZipLib)", Id(dependency)));

        var sdk = Open("GanLab.Plugin.Sdk");
        Assert.Equal(["README.md", "build/GanLab.Plugin.Sdk.props", "build/GanLab.Plugin.Sdk.targets", "lib/net10.0/_._"], sdk.Files);
        foreach (var needed in new[] { "GanLab.Abstractions", "TorchSharp" })
            Assert.True(Brings(Dependencies(sdk.Nuspec).Single(dependency => Id(dependency) == needed), "Compile"));
        Assert.All(Dependencies(sdk.Nuspec), dependency => Assert.False(Brings(dependency, "Runtime") || Brings(dependency, "Native"), Id(dependency)));

        Assert.All(new[] { contract.Nuspec, sdk.Nuspec }, nuspec =>
        {
            Assert.Equal("MIT", Value(nuspec, "license"));
            Assert.Equal("README.md", Value(nuspec, "readme"));
            Assert.Equal("The GanLab authors", Value(nuspec, "authors"));
            Assert.True(Value(nuspec, "description")!.Length > 20);
            Assert.Null(nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == "repository")?.Attribute("url"));
        });
    }

    [Fact]
    public void The_documents_name_the_version_that_is_packed()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        foreach (var document in new[] { "docs/writing-a-plugin.md", "src/GanLab.Plugin.Sdk/README.md" })
            Assert.Contains($"""<PackageReference Include="GanLab.Plugin.Sdk" Version="{version}" />""", Repository.Read(document), StringComparison.Ordinal);
    }

    static (XDocument Nuspec, IReadOnlyList<string> Files) Open(string name)
    {
        using var package = ZipFile.OpenRead(Feed.Pack().Package(name));
        using var nuspec = package.GetEntry($"{name}.nuspec")!.Open();
        var files = package.Entries.Select(entry => entry.FullName).Where(path => path[0] is not ('_' or '[') && !path.StartsWith("package/", StringComparison.Ordinal) && path != $"{name}.nuspec");
        return (XDocument.Load(nuspec), [.. files.Order(StringComparer.Ordinal)]);
    }

    static IEnumerable<XElement> Dependencies(XDocument nuspec) => nuspec.Descendants().Where(element => element.Name.LocalName == "dependency");

    static string Id(XElement dependency) => dependency.Attribute("id")!.Value;

    static bool Brings(XElement dependency, string assets) => dependency.Attribute("include") is { } include
        ? include.Value.Split(',').Contains(assets)
        : dependency.Attribute("exclude")?.Value.Split(',').Contains(assets) != true;

    static string? Value(XDocument nuspec, string name) => nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
