using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

/// <summary>D's passes on real and on generated samples, made at the same time by two threads: the same numbers as one after the other but for rounding, and the same each time; only where there are threads for it and nothing forbids it.</summary>
public sealed class AtOnceTests : IDisposable
{
    readonly int before;

    public AtOnceTests()
    {
        _ = Toy.Experiment;                                                    // loads libtorch
        before = get_num_threads();
        set_num_threads(2);
    }

    public void Dispose() => set_num_threads(before);

    static Experiment Experiment(Normalisation norm = Normalisation.Batch) =>
        Toy.Experiment with { Discriminator = new Small { Norm = norm }, Training = Toy.Experiment.Training with { Steps = 30, JudgeTogether = false } };

    static Experiment InTurn(Experiment experiment) => experiment with { Training = experiment.Training with { JudgeAtOnce = false } };

    [Theory]
    [InlineData(Normalisation.None), InlineData(Normalisation.Batch), InlineData(Normalisation.Layer), InlineData(Normalisation.ConditionalBatch)]
    public void Training_is_the_same_as_one_pass_after_the_other_but_for_rounding(Normalisation norm) => HoldToTurns(Experiment(norm) with { Data = new Points { Classes = 3 } });

    [Fact]
    public void Losses_without_targets_or_of_one_side_are_differentiated_too()
    {
        HoldToTurns(Experiment() with { Loss = new Difference() });
        HoldToTurns(Experiment() with { Loss = new OneSided() });
    }

    static void HoldToTurns(Experiment experiment)
    {
        Assert.Equal((2, 1), (Threads(experiment), Threads(InTurn(experiment))));
        Toy.SameButForRounding(experiment, InTurn(experiment));
    }

    /// <summary>Then both passes have a thread of their own, besides the one that trains.</summary>
    [Fact]
    public void More_than_two_threads_are_shared_out_between_the_passes()
    {
        set_num_threads(5);
        var threads = new ConcurrentDictionary<int, int>();
        Watch(Experiment(), _ => threads[Environment.CurrentManagedThreadId] = get_num_threads());
        Assert.Equal([2, 3, 5], threads.Values.Order());
        Toy.SameButForRounding(Experiment(), InTurn(Experiment()));
        Assert.Equal(5, get_num_threads());
    }

    [Fact]
    public void A_run_repeats_itself_in_every_digit() => Assert.Single(Enumerable.Range(0, 3).Select(_ => Toy.Run(Experiment()).Numbers).Distinct());

    /// <summary>In a layer that a pass goes through once, and in one that it goes through twice.</summary>
    [Theory]
    [InlineData(1), InlineData(2)]
    public void Running_statistics_of_a_pass_aside_are_put_to_the_layers_own_afterwards(int times)
    {
        using var scope = NewDisposeScope();
        var labels = new LabelSource(0);
        var norm = new LayerFactory(Player.Discriminator, CPU, labels, []).Norm(Normalisation.Batch, 2, BlockKind.Dense);
        var networks = new Networks(nn.Identity(), new(nn.Sequential([nn.Flatten(), .. Enumerable.Repeat(norm, times)]), nn.Identity(), new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>()), labels, () => nn.Identity());
        var (real, fake) = (randn(8, 2, 1, 1), randn(8, 2, 1, 1) * 3 + 2);
        float[] Now() => [.. norm.buffers().SelectMany(buffer => buffer.data<float>().ToArray())];

        var fresh = Now();
        networks.Judge(real, real, null);
        networks.Judge(fake, fake, null);
        var expected = Now();
        foreach (var (buffer, start) in norm.buffers().Zip([0f, 1f])) buffer.fill_(start);

        var judged = networks.JudgeAside(new(fake, fake, null));
        Assert.Equal(fresh, Now());
        networks.Judge(real, real, null);
        judged.Score.sum().backward();
        networks.AddStatistics();
        foreach (var (value, wanted) in Now().Zip(expected)) Assert.Equal(wanted, value, 1e-5f);
    }

    [Fact]
    public void The_passes_are_made_at_the_same_time()
    {
        using var meeting = new Barrier(2);
        var met = 0;
        Watch(Experiment(), input =>
        {
            if (input.requires_grad) return;                                  // G's update
            Assert.True(meeting.SignalAndWait(TimeSpan.FromMinutes(1)), "a pass waited a minute for the other");
            Interlocked.Increment(ref met);
        });
        Assert.Equal(60, met);
    }

    public static TheoryData<string> Forbidden => ["one thread", "the option", "penalty", "unknown layer", "accumulated batches", "other labels", "a scheme's own gradients"];

    [Theory, MemberData(nameof(Forbidden))]
    public void One_thread_makes_both_passes_where_something_forbids_it(string why)
    {
        var experiment = Experiment();
        Assert.Equal(2, Threads(experiment));
        if (why == "one thread") set_num_threads(1);
        Assert.Equal(1, Threads(why switch
        {
            "the option" => InTurn(experiment),
            "penalty" => experiment with { Stabilisers = [new Slope()] },
            "unknown layer" => experiment with { Discriminator = new Stranger() },
            "accumulated batches" => experiment with { Training = experiment.Training with { Accumulate = 2 } },
            "other labels" => experiment with { Data = new Points { Classes = 3 }, Stabilisers = [new OtherLabels()] },
            "a scheme's own gradients" => experiment with { Scheme = new OwnGradients() },
            _ => experiment,
        }));
    }

    [Fact]
    public void A_failure_of_the_second_thread_ends_the_run_in_its_own_words()
    {
        var first = Environment.CurrentManagedThreadId;
        var outcome = Watch(Experiment(), _ =>
        {
            if (Environment.CurrentManagedThreadId != first) throw new InvalidOperationException("the second thread met a wall");
        });
        Assert.Equal("the second thread met a wall", outcome.Failure?.Message);
    }

    [Fact]
    public void Afterwards_libtorch_has_the_threads_that_it_had()
    {
        Toy.Run(Experiment());
        Assert.Equal(2, get_num_threads());
    }

    /// <summary>How many threads pass through D.</summary>
    static int Threads(Experiment experiment)
    {
        var seen = new ConcurrentDictionary<int, bool>();
        var outcome = Watch(experiment, _ => seen[Environment.CurrentManagedThreadId] = true);
        Assert.Null(outcome.Failure);
        return seen.Count;
    }

    /// <summary>Does something in each pass through D.</summary>
    static Results.Outcome Watch(Experiment experiment, Action<Tensor> pass)
    {
        var watcher = new Watcher();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var body = ((Discriminator)trainer.Modules.Discriminator).Body;
        body.register_forward_pre_hook((_, input) =>
        {
            pass(input);
            return input;
        });
        trainer.Run(watcher, default);
        return watcher.Outcome!;
    }

    sealed record OneSided : ILoss
    {
        public Tensor Discriminator(Scores scores) => nn.functional.softplus(-scores.Real).mean();
        public Tensor Generator(Scores scores) => nn.functional.softplus(-scores.Fake).mean();
    }

    sealed record OtherLabels : IFakeTransform
    {
        public Player On => Player.Discriminator;
        public (Tensor Fake, Tensor? Labels) Replace(Tensor fake, Tensor? labels, Step step) => (fake, labels?.clone());
    }
}
