using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Judgements, batches and runs with labels.</summary>
static class Conditional
{
    /// <summary>A step of this player; techniques here look at nothing else in it.</summary>
    public static Step Step(Player player) => Toy.Step(player: player);

    /// <summary>A factory on the CPU for data of that many classes.</summary>
    public static LayerFactory Layers(Player player, LabelSource labels, params IStabiliser[] stabilisers) => new(player, CPU, labels, stabilisers);

    /// <summary>A judgement whose heads say this.</summary>
    public static Judged Judged(Tensor said, Tensor? labels = null, Tensor? features = null) =>
        new(zeros(said.shape[0], 1, 1, 1), labels, () => features ?? said, zeros(said.shape[0], 1), _ => said);

    /// <summary>A batch of these judgements.</summary>
    public static Batch Batch(Judged real, Judged fake, Tensor? noise = null) =>
        new(new(noise ?? zeros(fake.Score.shape[0], 1), fake.Labels), () => real, () => fake, (_, _) => throw new InvalidOperationException(), _ => throw new InvalidOperationException());

    /// <summary>An experiment on eight labelled modes with small networks.</summary>
    public static Experiment Experiment(params IStabiliser[] stabilisers) => new("conditional")
    {
        Data = new Ring(),
        Generator = new Mlp { Width = 16 },
        Discriminator = new Mlp { Width = 16 },
        Loss = new NonSaturating(),
        Stabilisers = stabilisers,
        Training = new() { Steps = 3, BatchSize = 16, LatentSize = 16, LogEvery = 1, Device = "cpu" },
    };

    /// <summary>The rows of losses of a run that must go well.</summary>
    public static IReadOnlyList<Training.Results.LossRow> Run(Experiment experiment)
    {
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var rows = new Rows();
        Assert.Null(trainer.Run(rows, default).Failure);
        Assert.Equal(experiment.Training.Steps, rows.All.Count);
        Assert.All(rows.All, row => Assert.All(row.Values.Values, value => Assert.True(double.IsFinite(value))));
        return rows.All;
    }

    sealed class Rows : ITrainingObserver
    {
        public List<Training.Results.LossRow> All { get; } = [];

        public void Logged(Training.Results.LossRow row) => All.Add(row);
    }
}
