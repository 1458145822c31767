using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>With any technique, a run reads from its device once for a row of the record and never in between: <see cref="HostRead"/> counts, and a test of the house knows reads that go around it.</summary>
public sealed class HostReadTests
{
    static readonly SampleShape colour = new(3, 32, 32);

    static Experiment Plain => new("reads")
    {
        Data = new Anything(colour, 3),
        Generator = new Dcgan { Width = 8 },
        Discriminator = new Dcgan { Width = 8 },
        Loss = new NonSaturating(),
        Training = new() { Steps = 9, BatchSize = 8, LatentSize = 16, LogEvery = 4, SampleCount = 1 },
    };

    public static TheoryData<string> Parts => [.. Everything.Losses.Cast<object>().Concat(Everything.Stabilisers).Concat(Everything.Schemes).Concat(Everything.Optimisers).Select(part => part.GetType().Name).Distinct()];

    [Theory, MemberData(nameof(Parts))]
    public void A_row_is_one_read_and_a_step_none(string part)
    {
        using var scope = NewDisposeScope();
        var experiment = With(part);
        Trainer trainer;
        try
        {
            trainer = new(experiment, CPU, _ => { });
        }
        catch (LabException refusal)
        {
            Assert.Skip(refusal.Message);
            return;
        }
        using (trainer)
        {
            var counter = new Counter();
            Assert.Equal(RunStatus.Completed, trainer.Run(counter, default).Status);
            Assert.Equal([1, 1, 1, 1], counter.Reads);                        // rows after steps 1, 4, 8 and 9
        }
    }

    [Fact]
    public void A_technique_that_looks_at_a_number_in_a_step_is_counted()
    {
        using var trainer = new Trainer(Plain with { Stabilisers = [new Curious()] }, CPU, _ => { });
        var counter = new Counter();
        trainer.Run(counter, default);
        Assert.Equal([3, 7, 9, 3], counter.Reads);
    }

    static Experiment With(string part)
    {
        if (Everything.Losses.FirstOrDefault(one => one.GetType().Name == part) is { } loss) return Plain with { Loss = loss };
        if (Everything.Schemes.FirstOrDefault(one => one.GetType().Name == part) is { } scheme) return Plain with { Scheme = scheme };
        if (Everything.Optimisers.FirstOrDefault(one => one.GetType().Name == part) is { } optimiser) return Plain with { Optimisers = new(optimiser) };
        var stabiliser = Everything.Stabilisers.Single(one => one.GetType().Name == part);
        return stabiliser is InfoGan informed ? Plain with { Stabilisers = [informed], Latents = informed.Codes } : Plain with { Stabilisers = [stabiliser] };
    }

    /// <summary>Reads from one row to the next, that of the row itself included.</summary>
    sealed class Counter : ITrainingObserver
    {
        long before;

        public List<long> Reads { get; } = [];

        public void Started(TrainingStart start) => before = HostRead.Count;

        public void Logged(LossRow row)
        {
            Reads.Add(HostRead.Count - before);
            before = HostRead.Count;
        }
    }

    sealed record Curious : IAfterStep
    {
        public Player On => Player.Both;
        public void AfterStep(Batch batch, Step step) => HostRead.Number(batch.Fake.Score.mean());
    }
}
