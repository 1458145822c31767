using System.Xml.Linq;

namespace GanLab.House.Tests.Rooms;

/// <summary>Who may know whom, from what the built assemblies refer to.</summary>
public class ArrowTests
{
    /// <summary>Project, its assembly, what of ours it may refer to, and what of others.</summary>
    static readonly (string Project, string Assembly, string[] Ours, string[] Others)[] rooms =
    [
        ("GanLab.Abstractions", "GanLab.Abstractions", [], ["TorchSharp"]),
        ("GanLab.Training", "GanLab.Training", ["GanLab.Abstractions"], ["TorchSharp"]),
        ("GanLab.Hosting", "GanLab.Hosting", ["GanLab.Abstractions"], ["TorchSharp", "McMaster.NETCore.Plugins", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Scripting", "Microsoft.CodeAnalysis.CSharp.Scripting"]),
        ("GanLab.Runs", "GanLab.Runs", ["GanLab.Abstractions", "GanLab.Training"], ["TorchSharp", "Serilog", "Serilog.Formatting.Compact", "Serilog.Sinks.File", "Serilog.Sinks.Seq", "Serilog.Sinks.OpenTelemetry", "Google.Protobuf", "SkiaSharp", "ScottPlot", "Parquet"]),
        ("GanLab.Cli", "ganlab", ["GanLab.Abstractions", "GanLab.Training", "GanLab.Hosting", "GanLab.Runs"], ["TorchSharp", "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine", "Serilog"]),
        .. Plugins().Select(plugin => (plugin, plugin, new[] { "GanLab.Abstractions" }, plugin == "GanLab.Data" ? new[] { "TorchSharp", "SkiaSharp" } : new[] { "TorchSharp" })),
    ];

    public static TheoryData<string> Projects() => [.. rooms.Select(room => room.Project)];

    static IEnumerable<string> Plugins() => Repository.Files("plugins", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path));

    static Metadata Built(string project) => new(Path.Combine(Repository.Output(project), rooms.Single(room => room.Project == project).Assembly + ".dll"));

    [Fact]
    public void Every_project_of_the_house_has_its_arrows_here() =>
        Assert.Equal(Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "GanLab.Plugin.Sdk").Concat(Plugins()).Order(), rooms.Select(room => room.Project).Order());

    [Theory, MemberData(nameof(Projects))]
    public void A_room_knows_only_those_it_may_know(string project)
    {
        var room = rooms.Single(one => one.Project == project);
        using var built = Built(project);
        Assert.Empty(built.References.Except([.. room.Ours, .. room.Others]));
    }

    [Fact]
    public void The_arrows_that_make_the_house_are_there()
    {
        foreach (var (project, known) in new[] { ("GanLab.Training", "GanLab.Abstractions"), ("GanLab.Runs", "GanLab.Training"), ("GanLab.Cli", "GanLab.Hosting"), ("GanLab.Cli", "GanLab.Runs"), ("GanLab.Losses", "GanLab.Abstractions") })
        {
            using var built = Built(project);
            Assert.Contains(known, built.References);
        }
    }

    [Fact]
    public void No_project_of_the_house_references_a_plugin_at_compile_time()
    {
        var references = Repository.Files("src", "*.csproj").SelectMany(project => XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference"));
        var ofPlugins = references.Where(reference => reference.Attribute("Include")!.Value is var path && (path.Contains("plugins/", StringComparison.Ordinal) || path.Contains("@(", StringComparison.Ordinal)));
        Assert.All(ofPlugins, reference => Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value));
    }

    [Fact]
    public void Training_touches_no_files_but_to_load_its_natives()
    {
        string[] ofFiles = ["System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.StreamReader", "System.IO.StreamWriter"];
        using var built = Built("GanLab.Training");
        var (outside, inside) = (new HashSet<string>(), new HashSet<string>());
        foreach (var handle in built.Reader.TypeDefinitions)
        {
            var type = built.Reader.GetTypeDefinition(handle);
            var used = type.GetMethods().SelectMany(built.TypesUsedBy).Intersect(ofFiles);
            (built.Namespace(type) == "GanLab.Training.Native" ? inside : outside).UnionWith(used);
        }
        Assert.Contains("System.IO.File", inside);                            // the walk sees what it looks for
        Assert.Empty(outside);
    }
}
