using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Reporting;

/// <summary>Two seeds of a tiny run with several pictures and rows, made once for all tests of reports, and copies of one that a test may spoil.</summary>
public sealed class ReportedRuns : IDisposable
{
    readonly Bench bench = new();
    int files;

    public ReportedRuns()
    {
        var script = bench.Script("return tiny with { Training = tiny.Training with { LogEvery = 2, SampleEvery = 2, EvaluateEvery = 5 } };");
        foreach (var seed in new[] { "1", "2" }) Assert.Equal(0, bench.Ganlab("run", script, "--seed", seed, "--set", "steps=40").ExitCode);
        (One, Other) = (bench.Runs.Order(StringComparer.Ordinal).First(), bench.Runs.Order(StringComparer.Ordinal).Last());
    }

    public string Folder => bench.Folder;

    public string One { get; }

    public string Other { get; }

    /// <summary>A copy of a run in a folder of its own.</summary>
    public string Copy()
    {
        var copy = Path.Combine(Folder, $"copies{files++}", Path.GetFileName(One));
        foreach (var file in Directory.EnumerateFiles(One, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy, Path.GetRelativePath(One, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        return copy;
    }

    /// <summary>Changes a JSON file of a run.</summary>
    public static void Edit(string run, string file, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(run, file)))!;
        edit(json);
        File.WriteAllText(Path.Combine(run, file), json.ToJsonString());
    }

    /// <summary>Runs <c>ganlab report</c> in this process.</summary>
    internal (int Exit, string Out, string Error, string Path) Report(params string[] arguments)
    {
        var path = Path.Combine(Folder, $"report{files++}.html");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = CommandLine.Run(["report", .. arguments, "-o", path], new(output, error, Interactive: false, Width: 80));
        return (exit, output.ToString().TrimEnd(), error.ToString().TrimEnd(), path);
    }

    /// <summary>The page of a report that must succeed.</summary>
    internal string Page(params string[] arguments)
    {
        var (exit, _, error, path) = Report(arguments);
        Assert.True(exit == 0, error);
        return File.ReadAllText(path);
    }

    public void Dispose() => bench.Dispose();
}
