using System.Xml.Linq;
using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;

namespace GanLab.House.Tests.Documents;

/// <summary>What the documents show compiles.</summary>
public class DocumentTests
{
    static TheoryData<string> Where(Func<CodeBlock, bool> wanted) => [.. CodeBlock.All.Where(wanted).Select(block => block.ToString())];

    public static TheoryData<string> Scripts() => Where(block => block.Language == "csx");

    public static TheoryData<string> Xml() => Where(block => block.Language == "xml");

    public static TheoryData<string> DocumentsWithPlugins() => [.. CodeBlock.All.Where(IsPlugin).Select(block => block.Document).Distinct()];

    public static TheoryData<string> Experiments() => [.. Repository.Files("experiments", "*.csx")];

    static PluginFolder HostsOwn => new(Path.Combine(Repository.Output("GanLab.Cli"), "plugins"), "the host's own");

    static bool IsPlugin(CodeBlock block) => block is { Language: "csharp", Role: "plugin" };

    static CodeBlock Block(string name) => CodeBlock.All.Single(block => block.ToString() == name);

    [Fact]
    public void Every_block_of_code_says_how_it_is_to_be_checked()
    {
        string[] unknown = [.. CodeBlock.All.Where(block => !IsKnown(block)).Select(block => $"{block}: say csx, 'csharp plugin NAME.cs' or 'csharp fragment'")];
        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    static bool IsKnown(CodeBlock block) => block.Language switch
    {
        "" or "text" or "sh" or "json" or "xml" or "python" => true,
        "csx" => block.Role is "" or "plugin",
        "csharp" => block.Role == "fragment" || (block.Role == "plugin" && block.FileName.EndsWith(".cs", StringComparison.Ordinal)),
        _ => false,
    };

    [Theory, MemberData(nameof(Scripts))]
    public void Every_experiment_in_the_documents_compiles_and_returns(string name)
    {
        var block = Block(name);
        using var folder = new TemporaryFolder();
        var script = folder.Write("experiment.csx", block.Text);
        var folders = new List<PluginFolder> { HostsOwn };
        if (block.Role == "plugin")
        {
            File.WriteAllBytes(folder.Path("MyPlugin.dll"), PluginSource.Compile("MyPlugin", CodeBlock.Of("docs/writing-a-plugin.md").Where(IsPlugin)).Dll);
            folders.Add(new(folder.Root, "--plugins"));
        }
        using var program = new ScriptHost(PluginCatalog.Open(folders), cacheFolder: null).Compile(script);
        Assert.NotEmpty(program.Run([]).Experiments);
    }

    [Theory, MemberData(nameof(Experiments))]
    public void Every_experiment_in_the_repository_compiles_returns_and_says_in_its_first_line_what_it_asks(string path)
    {
        var first = Repository.Read(path).Split('\n')[0];
        Assert.StartsWith("// ", first, StringComparison.Ordinal);
        Assert.Contains('?', first);
        using var program = new ScriptHost(PluginCatalog.Open([HostsOwn]), cacheFolder: null).Compile(Path.Combine(Repository.Root, path));
        Assert.NotEmpty(program.Run([]).Experiments);
    }

    [Theory, MemberData(nameof(DocumentsWithPlugins))]
    public void The_plugin_of_a_document_compiles_without_a_warning(string document)
    {
        var (dll, messages) = PluginSource.Compile("Documented", CodeBlock.Of(document).Where(IsPlugin));
        Assert.True(messages.Count == 0, string.Join('\n', messages));
        Assert.NotEmpty(dll);
    }

    [Fact]
    public void Every_fragment_parses()
    {
        var fragments = CodeBlock.All.Where(block => block is { Language: "csharp", Role: "fragment" });
        string[] wrong = [.. fragments.SelectMany(block => PluginSource.Parse(block).Select(message => $"{block}: {message}"))];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Xml))]
    public void Every_block_of_XML_is_well_formed(string name) => Assert.NotNull(XElement.Parse(Block(name).Text));
}
