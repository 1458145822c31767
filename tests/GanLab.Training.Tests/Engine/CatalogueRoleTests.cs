using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

/// <summary>The roles that the catalogue needs: when each acts, and on what.</summary>
public class CatalogueRoleTests
{
    static Experiment With(params IStabiliser[] stabilisers) => Toy.Experiment with { Stabilisers = stabilisers };

    [Fact]
    public void A_lazy_penalty_acts_in_every_kth_iteration_k_times_as_strong_and_keeps_its_value_in_the_rows_between()
    {
        var seen = new List<long>();
        var rows = Toy.Run(With(new Constant(seen) { Every = 3, Value = 0.25 }) with { Training = Toy.Experiment.Training with { Steps = 7 } }, new() { OnStart = _ => seen.Clear() }).Losses;
        Assert.Equal([0, 3, 6], seen);
        Assert.All(rows, row => Assert.Equal(0.25, row.Values["penalty/constant"]));
    }

    [Fact]
    public void K_times_as_strong_is_what_the_optimiser_sees()
    {
        static float[] After(int every) => Weights(With(new WeightSum { Every = every }) with { Training = Toy.Experiment.Training with { Steps = 1 }, Loss = new Silent(), Optimisers = new(new Sgd { LearningRate = 1 }) });
        var (one, four, none) = (After(1), After(4), Weights(With() with { Training = Toy.Experiment.Training with { Steps = 1 }, Loss = new Silent(), Optimisers = new(new Sgd { LearningRate = 1 }) }));
        Assert.All(one.Zip(none), pair => Assert.Equal(pair.Second - 1, pair.First, 1e-5));
        Assert.All(four.Zip(none), pair => Assert.Equal(pair.Second - 4, pair.First, 1e-5));
    }

    [Fact]
    public void Replay_changes_what_D_learns_from_and_nothing_that_G_does()
    {
        var seen = new List<string>();
        Toy.Run(With(new Replaced(), new FakeLooker(seen)) with { Training = Toy.Experiment.Training with { Steps = 1 } }, new() { OnStart = _ => seen.Clear() });
        Assert.Equal(["Discriminator 7", "Generator other"], seen);
    }

    [Fact]
    public void A_loss_that_remembers_does_so_for_each_run_by_itself_and_is_told_after_D_alone()
    {
        var loss = new Counting();
        for (var run = 0; run < 2; run++)
        {
            using var trainer = new Trainer(Toy.Experiment with { Loss = loss, Scheme = new Alternating { CriticSteps = 2, GeneratorSteps = 3 } }, CPU, _ => { });
            Assert.Null(trainer.Run(new Watcher(), default).Failure);
            Assert.Equal(40, trainer.Modules.Memories["loss.counting"].buffers().Single().item<long>());
        }
    }

    [Fact]
    public void An_objection_is_a_refusal_or_a_warning()
    {
        Assert.Equal("toy: no, because of A", Toy.Refusal(With(new Objector { Refuses = true })));
        var said = new List<string>();
        using (new Trainer(With(new Objector()), CPU, said.Add)) { }
        Assert.Equal(["warning  mind A", "warning  mind 4 tensors"], said);
        Assert.Equal("toy: not with 4 tensors", Toy.Refusal(With(new Objector { RefusesNetworks = true })));
    }

    [Theory]
    [InlineData(255, 0, "toy: Range gives values from 0 to 255, but the generator ends with a tanh, which gives -1 to 1: D would tell them apart by that alone.")]
    [InlineData(1.5, -1, "toy: Range gives values from -1 to 1.5, but the generator ends with a tanh")]
    public void Data_beyond_the_generators_reach_are_refused_with_the_remedy(double most, double least, string expected)
    {
        var refusal = Toy.Refusal(Toy.Experiment with { Data = new Range(least, most), Generator = new Bounded() });
        Assert.StartsWith(expected, refusal, StringComparison.Ordinal);
        Assert.Contains("Scale the data to [-1, 1]", refusal, StringComparison.Ordinal);
        using (new Trainer(Toy.Experiment with { Data = new Range(least, most) }, CPU, _ => { })) { }
    }

    [Fact]
    public void Data_in_half_of_the_generators_reach_are_warned_of()
    {
        var said = new List<string>();
        using (new Trainer(Toy.Experiment with { Data = new Range(0, 1), Generator = new Bounded() }, CPU, said.Add)) { }
        Assert.StartsWith("warning  Range gives values from 0 to 1, and the generator ends with a tanh", Assert.Single(said), StringComparison.Ordinal);
        said.Clear();
        using (new Trainer(Toy.Experiment with { Data = new Range(-1, 1), Generator = new Bounded() }, CPU, said.Add)) { }
        Assert.Empty(said);
    }

    [Fact]
    public void Convolutions_that_libtorch_may_compute_wrongly_on_a_CPU_are_warned_of()
    {
        var said = new List<string>();
        using (new Trainer(Toy.Experiment with { Generator = new WithPlainConvolution() }, CPU, said.Add)) { }
        Assert.Equal(["warning  The generator holds 2 convolutions of torch.nn, which libtorch computes wrongly on some CPUs for many numbers of channels. Take them from the LayerFactory: layers.Conv2d and layers.ConvTranspose2d."], said);
    }

    [Fact]
    public void Where_one_score_sees_several_samples_there_is_no_label_and_who_needs_one_says_so()
    {
        var labelled = With(new LabelReader()) with { Data = new Points { Classes = 3 } };
        Toy.Run(labelled);
        Assert.StartsWith("LabelReader needs a label for each sample, but there is none", Toy.Refusal(labelled with { Stabilisers = [.. labelled.Stabilisers, new Pairs()] }), StringComparison.Ordinal);
        Assert.StartsWith("LabelReader needs a label for each sample, but there is none", Toy.Refusal(With(new LabelReader())), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrappers_nest_with_the_first_of_the_list_innermost()
    {
        var built = new List<string>();
        using (new Trainer(With(new Wrapped(built, "a"), new Wrapped(built, "b")), CPU, _ => { })) { }
        Assert.Equal(["b asks for 4", "a asks for 4", "b asks for (2, 1, 1)", "a asks for (2, 1, 1)"], built);
    }

    static float[] Weights(Experiment experiment)
    {
        using var trainer = new Trainer(experiment, CPU, _ => { });
        Assert.Null(trainer.Run(new Watcher(), default).Failure);
        return [.. trainer.Modules.Discriminator.parameters().SelectMany(weight => weight.detach().flatten().data<float>().ToArray())];
    }
}
