using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InTheRealTrainerTests
{
    /// <summary>Techniques that must take a step, change it, and repeat it to the bit, on images with labels.</summary>
    static readonly Dictionary<string, IReadOnlyList<IStabiliser>> techniques = new()
    {
        ["gradient penalty"] = [new GradientPenalty()],
        ["lazy gradient penalty"] = [new GradientPenalty { Every = 2 }],
        ["largest slope"] = [new MaxGradientPenalty()],
        ["dragan"] = [new Dragan()],
        ["R1"] = [new R1()],
        ["R2"] = [new R2()],
        ["R1 and R2"] = [new R1(), new R2()],
        ["drift"] = [new CriticDrift()],
        ["LeCam"] = [new LeCam { Start = 1, PaperForm = true }],
        ["CR"] = [new ConsistencyRegularisation()],
        ["bCR"] = [new BalancedConsistency()],
        ["zCR"] = [new LatentConsistency()],
        ["orthogonal"] = [new OrthogonalRegularisation { On = Player.Both }],
        ["spectral"] = [new SpectralRegularisation { On = Player.Both }],
        ["historical averaging"] = [new HistoricalAveraging()],
        ["path length"] = [new PathLength()],
        ["mode seeking"] = [new ModeSeeking()],
        ["DiffAugment with R1"] = [new DiffAugment(), new R1()],
        ["ADA with R1"] = [new Ada { Initial = 0.8, SpeedKimg = 0.01 }, new R1()],
        ["packing with a gradient penalty"] = [new Packing(), new GradientPenalty()],
        ["replay"] = [new FakeReplay { Capacity = 8 }],
        ["instance noise"] = [new InstanceNoise()],
        ["flipped labels"] = [new LabelFlipping { Probability = 0.5 }],
        ["random smoothing"] = [new LabelSmoothing { Spread = 0.1 }],
        ["weight clipping"] = [new WeightClipping()],
        ["gradient clipping"] = [new GradientClipping { MaxNorm = 0.01 }],
    };

    public static TheoryData<string> Names => [.. techniques.Keys];

    [Theory, MemberData(nameof(Names))]
    public void It_takes_steps_that_are_finite_other_than_without_it_and_the_same_twice(string name)
    {
        var weights = Train(techniques[name]);
        Assert.All(weights, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(weights, Train(techniques[name]));
        Assert.NotEqual(Train([]), weights);
    }

    static float[] Train(IReadOnlyList<IStabiliser> stabilisers)
    {
        var experiment = new Experiment("catalogue")
        {
            Data = new Pictures(),
            Generator = new Mlp { Width = 16 },
            Discriminator = new Mlp { Width = 16 },
            Loss = new NonSaturating(),
            Stabilisers = stabilisers,
            Optimisers = new(new Sgd { LearningRate = 0.01 }),
            Training = new() { Steps = 4, BatchSize = 8, LatentSize = 4, LogEvery = 1 },
        };
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var outcome = trainer.Run(new Silent(), default);
        Assert.Null(outcome.Failure);
        return [.. trainer.Modules.Generator.parameters().Concat(trainer.Modules.Discriminator.parameters()).SelectMany(weight => weight.detach().flatten().data<float>().ToArray())];
    }

    sealed class Silent : ITrainingObserver;

    sealed record Pictures : IDataset
    {
        public IDataSource Open(DataContext context) => new Source();

        sealed class Source : IDataSource
        {
            public SampleShape Shape => new(3, 8, 8);
            public long Classes => 2;
            public long? Count => null;
            public DataBatch Next(long count) => new(linspace(-1, 1, count * 3 * 8 * 8).reshape(count, 3, 8, 8), arange(count) % 2);
            public void Dispose() { }
        }
    }
}
