using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Small experiments on images of noise, and what they come to.</summary>
static class Trials
{
    public static Experiment Images => new("images")
    {
        Data = new Anything(new(3, 16, 16), 0),
        Generator = new Dcgan { Width = 8 },
        Discriminator = new Dcgan { Width = 8, DiscriminatorNorm = Normalisation.Layer },
        Loss = new NonSaturating(),
        Optimisers = new(new Sgd { LearningRate = 0.01 }),
        Training = new() { Steps = 4, BatchSize = 8, LatentSize = 8, LogEvery = 1, Device = "cpu", SampleCount = 4, MemoryFormat = MemoryFormat.Contiguous },
    };

    /// <summary>All losses and all weights after the training.</summary>
    public static List<double> Numbers(this Experiment experiment, Action<Trainer>? first = null)
    {
        var rows = new Rows();
        var weights = Trained(experiment, rows, first);
        return [.. rows.Values, .. weights];
    }

    /// <summary>All losses.</summary>
    public static List<double> Losses(this Experiment experiment)
    {
        var rows = new Rows();
        Trained(experiment, rows, null);
        return rows.Values;
    }

    /// <summary>All weights after the training.</summary>
    public static List<double> Weights(this Experiment experiment) => Trained(experiment, new(), null);

    /// <summary>Asserts that no number is further off than rounding takes it in a few steps.</summary>
    public static void AreEqualButForRounding(List<double> expected, List<double> actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / (1e-2 + Math.Abs(pair.First)), 0, tolerance));
    }

    static List<double> Trained(Experiment experiment, Rows rows, Action<Trainer>? first)
    {
        using var scope = NewDisposeScope();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        first?.Invoke(trainer);
        var outcome = trainer.Run(rows, default);
        Assert.Null(outcome.Failure);
        return [.. trainer.Modules.Generator.parameters().Concat(trainer.Modules.Discriminator.parameters()).SelectMany(weight => weight.detach().to(float64).contiguous().data<double>().ToArray())];
    }

    sealed class Rows : ITrainingObserver
    {
        public List<double> Values { get; } = [];
        public void Logged(LossRow row) => Values.AddRange(row.Values.Values);
    }
}
