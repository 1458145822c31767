using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Precision;

static class PrecisionToys
{
    /// <summary>These tests train in 16 bits on whatever CPU they run on.</summary>
    [ModuleInitializer]
    public static void Insist() => Environment.SetEnvironmentVariable(Training.Precision.PrecisionCheck.Variable, "1");

    public static Experiment In(TrainingPrecision precision, params IStabiliser[] stabilisers) =>
        Engine.Toy.Experiment with { Stabilisers = stabilisers, Training = Engine.Toy.Experiment.Training with { Precision = precision, Steps = 5 } };
}

/// <summary>The squared slope of D at real samples.</summary>
sealed record RealSlope : IPenalty
{
    public Player On => Player.Discriminator;
    public Tensor Penalty(Batch batch, Step step) => Gradient.SquaredNorms(batch.Real.Score, batch.Real.Samples).mean();
}

/// <summary>Writes down the types of numbers that each hook is given, and in which a product is computed there.</summary>
sealed record TypeWatcher(SortedSet<string> Seen) : IInputTransform, IPenalty, IParametrisation, IAfterStep
{
    public TypeWatcher() : this([]) { }

    public Player On => Player.Both;

    public Tensor Transform(Tensor samples, Step step)
    {
        Note("input", samples);
        return samples;
    }

    public Tensor Penalty(Batch batch, Step step)
    {
        Note("penalty features", batch.Real.Features);
        Note("penalty score", batch.Fake.Score);
        return zeros([]);
    }

    public void AfterStep(Batch batch, Step step)
    {
        Note("score", batch.Fake.Score);
        Note("features", batch.Fake.Features);
    }

    public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis) => new Watched(this);

    void Note(string what, Tensor tensor)
    {
        Seen.Add($"{what} {tensor.dtype}");
        Seen.Add($"product in {what} {ones(2, 2).mm(ones(2, 2)).dtype}");
    }

    sealed class Watched(TypeWatcher watcher) : nn.Module<Tensor, Tensor>("watched")
    {
        public override Tensor forward(Tensor weight)
        {
            watcher.Note("weight", weight);
            return weight;
        }
    }
}

/// <summary>Notes the type of what the first layer of G gives out, and whether a product is cast there.</summary>
sealed record Peeking(List<ScalarType> Seen) : IGenerator
{
    public Peeking() : this([]) { }

    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        var built = new Engine.Small().Build(latentSize, output, layers);
        built.register_forward_hook((_, _, made) =>
        {
            Seen.Add(made.dtype);
            return made;
        });
        return built;
    }
}
