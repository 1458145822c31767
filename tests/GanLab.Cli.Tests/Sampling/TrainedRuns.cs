using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;

namespace GanLab.Cli.Tests.Sampling;

/// <summary>A run on the ring and, newer, one on labelled digits, both short.</summary>
public sealed class TrainedRuns : IDisposable
{
    const string Digits = """
        return new Experiment("digits")
        {
            Data = new Mnist(),
            Generator = new Dcgan { Width = 4 },
            Discriminator = new Dcgan { Width = 4 },
            Loss = new NonSaturating(),
            Stabilisers = [new LabelConcat()],
            Training = new() { Steps = 2, BatchSize = 16, LatentSize = 8, SampleCount = 4 },
        };
        """;

    readonly Bench bench = new();

    public TrainedRuns()
    {
        Assert.Equal(0, bench.Ganlab("run", bench.Raw(Ring.Script), "--set", "steps=40").ExitCode);
        OfRing = Assert.Single(bench.Runs);
        Assert.Equal(0, bench.Ganlab("run", bench.Raw(Digits)).ExitCode);
    }

    internal string Folder => bench.Folder;

    /// <summary>Folder of the run on the ring: 40 steps, a checkpoint every 10.</summary>
    internal string OfRing { get; }

    internal Ended Ganlab(params string[] arguments) => bench.Ganlab(arguments);

    /// <summary>Runs a command that must go well; gives its output.</summary>
    internal string Well(params string[] arguments)
    {
        var ended = Ganlab(arguments);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended.Out;
    }

    /// <summary>The numbers of a .csv that a command wrote, without its first line.</summary>
    internal double[][] Csv(string file) => [.. File.ReadAllLines(Path.Combine(Folder, file))[1..].Select(line => line.Split(',').Select(double.Parse).ToArray())];

    public void Dispose() => bench.Dispose();
}
