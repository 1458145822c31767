using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

/// <summary>The generated samples of D's update, judged again in G's: the same numbers for less work.</summary>
public class ReuseTests
{
    static Experiment Toy => Engine.Toy.Experiment with { Training = Engine.Toy.Experiment.Training with { Steps = 30 } };

    [Fact]
    public void Samples_that_are_kept_give_the_numbers_of_samples_that_are_made_again_from_the_same_latents() =>
        Assert.Equal(Numbers(Toy with { Scheme = new MadeAgain() }), Numbers(Toy with { Scheme = new Alternating() }));

    [Fact]
    public void So_they_do_where_a_penalty_asks_for_gradients_with_respect_to_samples()
    {
        var experiment = Toy with { Stabilisers = [new Slope()] };
        Assert.Equal(Numbers(experiment with { Scheme = new MadeAgain() }), Numbers(experiment with { Scheme = new Alternating() }));
    }

    [Fact]
    public void Independent_draws_are_one_line_away()
    {
        var independent = Numbers(Toy with { Scheme = new Alternating { ReuseFake = false } });
        Assert.Equal(Numbers(Toy with { Scheme = new DrawnAnew() }), independent);
        Assert.NotEqual(Numbers(Toy), independent);
    }

    [Theory]
    [InlineData(true, 1, 1, false, 1)]
    [InlineData(false, 1, 1, false, 2)]
    [InlineData(true, 5, 1, false, 5)]
    [InlineData(true, 1, 2, false, 2)]
    [InlineData(true, 1, 1, true, 2)]
    public void An_iteration_passes_through_the_generator_once_where_samples_are_kept(bool reuse, int critic, int generator, bool first, int passes)
    {
        var counting = new Counting();
        var scheme = new Alternating { ReuseFake = reuse, CriticSteps = critic, GeneratorSteps = generator, GeneratorFirst = first };
        var before = 0;
        Engine.Toy.Run(Toy with { Generator = counting, Scheme = scheme, Training = Toy.Training with { Steps = 1 } }, new() { OnStart = _ => before = counting.Passes, OnLog = _ => Assert.Equal(passes, counting.Passes - before) });
    }

    [Fact]
    public void Samples_are_not_taken_again_once_the_generator_has_moved()
    {
        var counting = new Counting();
        var before = 0;
        var experiment = Toy with { Generator = counting, Scheme = new Twice(), Training = Toy.Training with { Steps = 1 } };
        Engine.Toy.Run(experiment, new() { OnStart = _ => before = counting.Passes, OnLog = _ => Assert.Equal(2, counting.Passes - before) });
    }

    [Fact]
    public void Several_batches_in_an_update_keep_no_graphs_but_take_the_same_latents()
    {
        var experiment = Toy with { Training = Toy.Training with { Accumulate = 3 } };
        Assert.Equal(Numbers(experiment with { Scheme = new MadeAgain() }), Numbers(experiment));
    }

    static string Numbers(Experiment experiment) => Engine.Toy.Run(experiment).Numbers;

    sealed record MadeAgain : IUpdateScheme
    {
        public void Iterate(IGame game)
        {
            game.Update(Player.Discriminator);
            game.Differentiate(Player.Generator, sameBatch: true);
            game.Apply(Player.Generator);
        }
    }

    sealed record DrawnAnew : IUpdateScheme
    {
        public void Iterate(IGame game)
        {
            game.Update(Player.Discriminator);
            game.Update(Player.Generator);
        }
    }

    /// <summary>Two updates of G on the samples of one update of D.</summary>
    sealed record Twice : IUpdateScheme
    {
        public void Iterate(IGame game)
        {
            game.Differentiate(Player.Discriminator, keepFake: true);
            game.Apply(Player.Discriminator);
            for (var i = 0; i < 2; i++)
            {
                game.Differentiate(Player.Generator, sameBatch: true);
                game.Apply(Player.Generator);
            }
        }
    }

    /// <summary>A generator that counts how often it is passed through.</summary>
    sealed record Counting : IGenerator
    {
        readonly Counter counter = new();
        public int Passes => counter.Passes;

        public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
        {
            var built = new Small().Build(latentSize, output, layers);
            built.register_forward_hook((_, _, made) =>
            {
                counter.Passes++;
                return made;
            });
            return built;
        }

        sealed class Counter
        {
            public int Passes;
        }
    }
}
