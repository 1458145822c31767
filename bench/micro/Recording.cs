using BenchmarkDotNet.Attributes;
using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Runs;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Bench.Micro;

/// <summary>What a record costs in a step: a row of five losses, and a step in which nothing is due.</summary>
public class Recording
{
    readonly Dictionary<string, double> values = new()
    {
        ["loss/discriminator"] = 1.3862943611198906,
        ["loss/generator"] = 0.6931471805599453,
        ["score/real"] = 0.12345678901234568,
        ["score/fake"] = -0.98765432109876543,
        ["penalty/r1"] = 0.00027483612,
    };
    DirectoryInfo folder = null!;
    RunRecord record = null!;
    Trainer trainer = null!;
    long step;

    /// <summary>Begins.</summary>
    [GlobalSetup]
    public void Begin()
    {
        folder = Directory.CreateTempSubdirectory("ganlab-micro-");
        var experiment = new Experiment("micro") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new NonSaturating(), Training = new() { Steps = long.MaxValue } };
        trainer = new(experiment, CPU, _ => { });
        record = BenchRecord.Begin(experiment, folder.FullName);
        record.Started(trainer.Start);
    }

    /// <summary>Ends.</summary>
    [GlobalCleanup]
    public void End()
    {
        record.Dispose();
        trainer.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A row of losses goes out.</summary>
    [Benchmark]
    public void Row() => record.Logged(new(++step, step * 0.002, values));

    /// <summary>A step in which neither a checkpoint nor a request is due.</summary>
    [Benchmark]
    public void Step() => record.Stepped(++step, () => null);
}
