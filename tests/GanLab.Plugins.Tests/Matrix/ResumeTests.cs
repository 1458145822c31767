using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Four steps, a saved state and five steps more from it, in a trainer that was built anew, give the numbers of nine steps in one go: bit by bit, for every component alone.</summary>
public sealed class ResumeTests
{
    const long Before = 4, Steps = 9;

    public static TheoryData<string> Parts => [.. Names(Everything.Losses).Concat(Names(Everything.Stabilisers)).Concat(Names(Everything.Schemes)).Concat(Names(Everything.Heads.Where(head => head is not ScoreItself))).Concat(Names(Everything.Latents)).Concat(Names(Everything.Optimisers))];

    [Theory, MemberData(nameof(Parts))]
    public void A_run_that_goes_on_from_a_saved_state_gives_the_numbers_of_one_that_never_stopped(string part)
    {
        using var scope = NewDisposeScope();
        var experiment = Settings.Select(setting => With(setting, part)).First(IsAccepted);

        var straight = new Rows();
        using (var trainer = new Trainer(experiment, CPU, _ => { })) Assert.Equal(RunStatus.Completed, trainer.Run(straight, default).Status);

        var (parted, saved) = (new Rows { StopAt = Before }, (TrainingState?)null);
        using (var trainer = new Trainer(experiment, CPU, _ => { }))
        {
            Assert.Equal(RunStatus.Cancelled, trainer.Run(parted, parted.Stop).Status);
            saved = trainer.State!.Copy();
        }
        using (var trainer = new Trainer(experiment, CPU, _ => { }))
        {
            trainer.Restore(saved);
            Assert.Equal(RunStatus.Completed, trainer.Run(parted, default).Status);
        }

        Assert.Equal(straight.All, parted.All);
        Assert.Equal(Steps, straight.All.Count(row => row.Contains("loss/generator", StringComparison.Ordinal)));
    }

    static IEnumerable<Experiment> Settings =>
        from discriminator in new IDiscriminator[] { new Mlp { Width = 8 }, new Dcgan { Width = 8 }, Everything.Networks.OfType<Autoencoder>().Single() }
        from classes in new long[] { 3, 0 }
        select new Experiment("resume")
        {
            Data = new Anything(discriminator is Dcgan ? new(1, 32, 32) : new(2, 1, 1), classes),
            Generator = discriminator as IGenerator ?? new Mlp { Width = 8 },
            Discriminator = discriminator,
            Head = discriminator is Autoencoder ? new LastFeature() : new LinearHead(),
            Loss = new NonSaturating(),
            Optimisers = new(new Adam { LearningRate = 1e-3 }),
            Training = new() { Steps = Steps, BatchSize = 8, LatentSize = 16, LogEvery = 1, SampleCount = 1 },
        };

    static Experiment With(Experiment experiment, string part)
    {
        if (Named(Everything.Losses, part) is { } loss) return experiment with { Loss = loss };
        if (Named(Everything.Schemes, part) is { } scheme) return experiment with { Scheme = scheme };
        if (Named(Everything.Heads, part) is { } head) return experiment with { Head = head };
        if (Named(Everything.Latents, part) is { } latents) return experiment with { Latents = latents };
        if (Named(Everything.Optimisers, part) is { } optimiser) return experiment with { Optimisers = new(optimiser) };
        var stabiliser = Named(Everything.Stabilisers, part)!;
        if (stabiliser is SelfAttention attention) stabiliser = attention with { Size = 16 };
        return experiment with { Stabilisers = [stabiliser], Latents = stabiliser is InfoGan informed ? informed.Codes : experiment.Latents };
    }

    static bool IsAccepted(Experiment experiment)
    {
        try
        {
            using var trainer = new Trainer(experiment, CPU, _ => { });
            return true;
        }
        catch (LabException)
        {
            return false;
        }
    }

    static T? Named<T>(IEnumerable<T> all, string name) where T : class => all.FirstOrDefault(one => one.GetType().Name == name);

    static IEnumerable<string> Names<T>(IEnumerable<T> all) where T : notnull => all.Select(one => one.GetType().Name);

    sealed class Rows : ITrainingObserver
    {
        readonly CancellationTokenSource stop = new();

        public long StopAt { get; init; }

        public CancellationToken Stop => stop.Token;

        public List<string> All { get; } = [];

        public void Logged(LossRow row) => All.AddRange(row.Values.Select(value => $"{row.Step} {value.Key} {value.Value:R}"));

        public void Sampled(SampleSet samples) => All.Add($"{samples.Step} sample {samples.Fake.sum().item<float>():R}");

        public void Stepped(long step, Func<TrainingState?> state)
        {
            if (step == StopAt) stop.Cancel();
        }
    }
}
