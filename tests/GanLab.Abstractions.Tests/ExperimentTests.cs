using GanLab.Tests.Doubles;

namespace GanLab.Tests;

public class ExperimentTests
{
    static Experiment Smallest() => new("x") { Data = new NoData(), Generator = new NoNetwork(), Discriminator = new NoNetwork(), Loss = new NoLoss() };

    [Fact]
    public void What_an_experiment_does_not_say_is_the_plain_gan_with_the_settings_of_dcgan()
    {
        var experiment = Smallest();
        Assert.Equal(new LinearHead(), experiment.Head);
        Assert.Equal(new NormalLatents(), experiment.Latents);
        Assert.Equal(new Alternating { CriticSteps = 1, GeneratorSteps = 1, GeneratorFirst = false }, experiment.Scheme);
        Assert.Equal(new Adam { LearningRate = 2e-4, Beta1 = 0.5, Beta2 = 0.999, Epsilon = 1e-8, WeightDecay = 0 }, experiment.Optimisers.Generator);
        Assert.Same(experiment.Optimisers.Generator, experiment.Optimisers.Of(Player.Discriminator));
        Assert.Equal(new TrainingOptions { Steps = 1000, BatchSize = 64, Accumulate = 1, LatentSize = 100, Seed = 1, Device = "auto", LogEvery = 10, EvaluateEvery = 0, SampleEvery = 0, SampleCount = 64 }, experiment.Training);
        Assert.Empty(experiment.Stabilisers);
        Assert.Empty(experiment.Metrics);
    }

    [Fact]
    public void Each_player_may_have_its_own_optimiser()
    {
        var optimisers = new GanLab.Optimisers(Generator: new Adam { LearningRate = 1e-4 }, Discriminator: new RmsProp());
        Assert.Equal(1e-4, optimisers.Of(Player.Generator).LearningRate.At(new Moment(0, 1)));
        Assert.IsType<RmsProp>(optimisers.Of(Player.Discriminator));
    }

    [Fact]
    public void A_changed_copy_leaves_the_experiment_as_it_was()
    {
        var experiment = Smallest();
        var longer = experiment with { Training = experiment.Training with { Steps = 5 } };
        Assert.Equal((1000, 5), (experiment.Training.Steps, longer.Training.Steps));
        Assert.NotEqual(experiment, longer);
    }

    [Fact]
    public void Alternating_moves_the_critic_as_often_as_it_says_then_the_generator()
    {
        Assert.Equal("DG", Moves(new Alternating()));
        Assert.Equal("DDDDDG", Moves(new Alternating { CriticSteps = 5 }));
        Assert.Equal("DGG", Moves(new Alternating { GeneratorSteps = 2 }));
        Assert.Equal("GDD", Moves(new Alternating { GeneratorFirst = true, CriticSteps = 2 }));
    }

    [Fact]
    public void Simultaneous_moves_nobody_before_both_gradients_are_there() => Assert.Equal("d g D G", MovesOneByOne(new Simultaneous()));

    static string Moves(IUpdateScheme scheme) => string.Concat(MovesOneByOne(scheme).Split(' ').Where(move => char.IsUpper(move[0])));

    static string MovesOneByOne(IUpdateScheme scheme)
    {
        var game = new GameLog();
        scheme.Iterate(game);
        return string.Join(' ', game.Moves);
    }
}
