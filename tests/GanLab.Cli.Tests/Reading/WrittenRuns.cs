using System.Globalization;
using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Reading;

/// <summary>A folder of records written by hand, after docs/run-record.md, and the program that reads them, in this process.</summary>
sealed class WrittenRuns : IDisposable
{
    int written;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ganlab-reading-").FullName;

    /// <summary>Writes a run; gives its folder. The n-th run started n minutes after midnight of 2026-01-02.</summary>
    public string Add(string experiment, string alias, long seed = 1, string status = "completed", double lr = 0.001, long samples = 1000, params double[] fd)
    {
        var id = $"20260102-00{++written:00}00-{experiment}-{written:00000}";
        var run = Directory.CreateDirectory(Path.Combine(Folder, id)).FullName;
        var started = new DateTime(2026, 1, 2, 0, written, 0, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Write(run, "run.json", new() { ["format"] = "ganlab.run/1", ["id"] = id, ["alias"] = alias, ["experiment"] = experiment, ["status"] = status, ["attempt"] = 1, ["pid"] = 1, ["host"] = "elsewhere", ["bootId"] = "x", ["started"] = started, ["model"] = new JsonObject { ["device"] = "cpu" } });
        var optimiser = new JsonObject { ["type"] = "Adam", ["plugin"] = "GanLab.Abstractions", ["learningRate"] = lr };
        Write(run, "experiment.json", new()
        {
            ["format"] = "ganlab.run/1",
            ["configHash"] = $"sha256:{lr}-{seed}",
            ["experiment"] = new JsonObject { ["name"] = experiment, ["loss"] = new JsonObject { ["type"] = "Hinge", ["plugin"] = "GanLab.Losses" }, ["optimisers"] = new JsonObject { ["generator"] = optimiser }, ["training"] = new JsonObject { ["seed"] = seed, ["steps"] = 10 * fd.Length } },
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "lr", ["value"] = lr, ["default"] = 0.001, ["help"] = "", ["origin"] = "script" }),
            ["settings"] = new JsonArray(),
        });
        Write(run, "environment.json", new() { ["format"] = "ganlab.run/1", ["ganlab"] = "0.1.0", ["seed"] = seed });
        const string Columns = """{"format":"ganlab.run/1","columns":{"s":{"kind":"step"},"t":{"kind":"clock","unit":"s"},"w":{"kind":"clock","unit":"UTC"},"fd-pixels-1k":{"kind":"evaluation","better":"min","facts":{"samples":"SAMPLES"}}}}""";
        var rows = fd.Select((value, i) => $$"""{"s":{{10 * (i + 1)}},"t":{{i + 1}},"w":"{{started}}","fd-pixels-1k":{{(double.IsNaN(value) ? "\"NaN\"" : value.ToString("R", CultureInfo.InvariantCulture))}}}""");
        File.WriteAllText(Path.Combine(run, "metrics.jsonl"), string.Concat(rows.Prepend(Columns.Replace("SAMPLES", $"{samples}", StringComparison.Ordinal)).Select(line => line + "\n")));
        if (status == "running") File.WriteAllText(Path.Combine(run, "alive"), "{}\n");
        if (status == "running") File.SetLastWriteTimeUtc(Path.Combine(run, "alive"), DateTime.UtcNow - TimeSpan.FromMinutes(2));
        return run;
    }

    /// <summary>Runs a command in this process, in a terminal of 80 columns.</summary>
    public Ended Read(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run([.. arguments, "--runs", Folder], new(output, error, Interactive: false, Width: 80));
        return new(code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    static void Write(string run, string file, JsonObject content) => File.WriteAllText(Path.Combine(run, file), content.ToJsonString());
}
