using System.Text.Json;

namespace GanLab.Cli.Tests.Program;

/// <summary>The same experiment with the same seed gives the same record, but for its clocks.</summary>
public sealed class RepeatTests : IDisposable
{
    const string Script = """
        var ring = new Experiment("ring")
        {
            Data = new Ring(),
            Generator = new Mlp { Width = 32 },
            Discriminator = new Mlp { Width = 32 },
            Loss = new NonSaturating(),
            Stabilisers = [new SpectralNorm(), new LabelSmoothing(), new R1 { Gamma = 0.1 }, new InstanceNoise(), new Ema { Decay = 0.9 }],
            Training = new() { Steps = 40, BatchSize = 32, LatentSize = 4, LogEvery = 1 },
            Metrics = [new ModesCovered { Samples = 500 }],
        };
        var digits = new Experiment("digits")
        {
            Data = new Mnist(),
            Generator = new Dcgan { Width = 8 },
            Discriminator = new Dcgan { Width = 8 },
            Loss = new Hinge(),
            Stabilisers = [new ResidualBlocks(), new SpectralNorm()],
            Training = new() { Steps = 5, BatchSize = 16, LatentSize = 20, LogEvery = 1 },
        };
        return new[] { ring, digits, ring with { Name = "ring-again" }, digits with { Name = "digits-again" } };
        """;

    readonly Bench bench = new();

    [Fact]
    public void Twice_in_one_process_and_again_in_another_the_metrics_are_equal_in_every_column_but_the_clocks()
    {
        var script = bench.Raw(Script);
        Assert.Equal(0, bench.Ganlab("run", script).ExitCode);
        Assert.Equal(0, bench.Ganlab("run", script).ExitCode);
        foreach (var name in new[] { "ring", "digits" })
        {
            var records = bench.Runs.Where(folder => Path.GetFileName(folder).Split('-', 3)[2].StartsWith(name, StringComparison.Ordinal)).Select(WithoutClocks).ToList();
            Assert.Equal(4, records.Count);
            Assert.True(records[0].Split('\n').Length >= 5);
            Assert.All(records, record => Assert.Equal(records[0], record));
        }
    }

    [Fact]
    public void Another_seed_gives_other_metrics()
    {
        var script = bench.Script();
        Assert.Equal(0, bench.Ganlab("run", script).ExitCode);
        Assert.Equal(0, bench.Ganlab("run", script, "--seed", "2").ExitCode);
        Assert.NotEqual(WithoutClocks(bench.Runs[0]), WithoutClocks(bench.Runs[1]));
    }

    public void Dispose() => bench.Dispose();

    static string WithoutClocks(string run)
    {
        var lines = File.ReadAllLines(Path.Combine(run, "metrics.jsonl"));
        using var first = JsonDocument.Parse(lines[0]);
        var clocks = first.RootElement.GetProperty("columns").EnumerateObject().Where(column => column.Value.GetProperty("kind").GetString() == "clock").Select(column => column.Name).ToHashSet();
        Assert.Contains("t", clocks);
        return string.Join('\n', lines.Skip(1).Select(line =>
        {
            using var row = JsonDocument.Parse(line);
            return string.Join(' ', row.RootElement.EnumerateObject().Where(value => !clocks.Contains(value.Name)).Select(value => $"{value.Name}={value.Value.GetRawText()}"));
        }));
    }
}
