using System.Text.Json;

namespace GanLab.Cli.Tests.Program;

public sealed class PluginTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void The_list_has_kind_name_assembly_version_and_summary_of_every_component()
    {
        var ended = Ganlab.Run(bench.Folder, [("COLUMNS", "200")], "plugins", "list");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"(?m)^loss +NonSaturating +GanLab\.Losses +0\.1\.0 +\S", ended.Out);
        Assert.Matches(@"(?m)^stabiliser +R1 +GanLab\.Stabilisers +0\.1\.0 +\S", ended.Out);
        Assert.Matches(@"(?m)^optimiser +Adam +GanLab\.Abstractions +0\.1\.0 +\S", ended.Out);
    }

    [Fact]
    public void The_list_fits_eighty_columns()
    {
        var ended = bench.Ganlab("plugins", "list");
        Assert.All(ended.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_component_is_described_with_its_options_and_their_ranges_and_defaults()
    {
        var ended = bench.Ganlab("plugins", "describe", "r1");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.StartsWith("R1  stabiliser  GanLab.Stabilisers 0.1.0", ended.Out, StringComparison.Ordinal);
        Assert.Contains("gamma: a number", ended.Out, StringComparison.Ordinal);
        Assert.Contains("default 10", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_component_is_an_error_that_names_it()
    {
        var ended = bench.Ganlab("plugins", "describe", "R7");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("R7", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_get_one_document()
    {
        using var list = JsonDocument.Parse(bench.Ganlab("plugins", "list", "--json").Out);
        Assert.Contains(list.RootElement.GetProperty("components").EnumerateArray(), component => component.GetProperty("name").GetString() == "Dcgan");
        using var one = JsonDocument.Parse(bench.Ganlab("plugins", "describe", "Dcgan", "--json").Out);
        Assert.NotEmpty(one.RootElement.GetProperty("options").EnumerateArray());
    }

    [Fact]
    public void A_refused_plugin_is_listed_with_its_reason_and_stops_no_run_that_does_not_use_it()
    {
        var folder = Install("NewApi");
        var list = Ganlab.Run(bench.Folder, [("COLUMNS", "200")], "plugins", "list", "--plugins", folder);
        Assert.Equal(0, list.ExitCode);
        Assert.Matches(@"(?s)\nrefused\n  NewApi\n.*GanLab\.Abstractions", list.Out);
        Assert.Equal(0, bench.Ganlab("run", bench.Script(), "--plugins", folder).ExitCode);
    }

    [Fact]
    public void A_script_that_names_a_refused_plugin_says_why_it_is_refused()
    {
        var ended = bench.Ganlab("run", bench.Raw("using NewApi;\nreturn 1;"), "--plugins", Install("NewApi"));
        Assert.Equal(5, ended.ExitCode);
        Assert.Contains("GanLab.Abstractions", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>Copies a fixture plugin into a plugin folder of this test.</summary>
    string Install(string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(bench.Folder, "more", name)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Ganlab.Metadata($"fixture {name}"))!)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return "more";
    }

    public void Dispose() => bench.Dispose();
}
