using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

/// <summary>Real and generated samples judged in one pass of D: the same numbers but for rounding, where D treats each sample alone; else two passes, in every digit.</summary>
public class TogetherTests
{
    static Experiment Together => Toy.Experiment with { Training = Toy.Experiment.Training with { Steps = 30, JudgeAtOnce = false } };

    static Experiment Apart(Experiment experiment) => experiment with { Training = experiment.Training with { JudgeTogether = false } };

    [Fact]
    public void One_pass_gives_the_numbers_of_two_but_for_rounding() => Toy.SameButForRounding(Together, Apart(Together));

    public static TheoryData<string> NotAlone => ["batch norm", "unknown layer", "changing weight", "penalty"];

    [Theory, MemberData(nameof(NotAlone))]
    public void Where_samples_meet_or_the_weight_changes_each_batch_has_its_own_pass(string why)
    {
        var experiment = why switch
        {
            "batch norm" => Together with { Discriminator = new Small { Norm = Normalisation.Batch } },
            "unknown layer" => Together with { Discriminator = new Stranger() },
            "changing weight" => Together with { Stabilisers = [new Fading()] },
            _ => Together with { Stabilisers = [new Slope()] },
        };
        Assert.Equal(Toy.Run(Apart(experiment)).Numbers, Toy.Run(experiment).Numbers);
    }

    [Theory]
    [InlineData(true, 0, 2, 2)]
    [InlineData(false, 0, 3, 3)]
    [InlineData(true, 1, 3, 3)]
    [InlineData(true, 2, 3, 2)]
    public void A_step_passes_through_the_discriminator_once_less_where_no_penalty_is_due(bool together, int penaltyEvery, int first, int second)
    {
        var counting = new Counting();
        var experiment = Together with { Discriminator = counting, Stabilisers = penaltyEvery == 0 ? [] : [new Slope { Every = penaltyEvery }], Training = Together.Training with { Steps = 2, JudgeTogether = together } };
        var (before, passes) = (0, new List<int>());
        Toy.Run(experiment, new() { OnStart = _ => before = counting.Passes, OnLog = _ => passes.Add(counting.Passes) });
        Assert.Equal([first, second], [passes[0] - before, passes[1] - passes[0]]);
    }

    /// <summary>A scheme's own losses, whose gradients reach both players.</summary>
    [Fact]
    public void A_loss_that_a_scheme_differentiates_itself_is_the_same_but_for_rounding() => Toy.SameButForRounding(Together with { Scheme = new OwnGradients() }, Apart(Together with { Scheme = new OwnGradients() }));

    /// <summary>The record and other parts read the scores after the loss.</summary>
    [Fact]
    public void A_loss_that_changes_scores_in_place_is_refused_before_the_first_step() =>
        Assert.Contains("is being modified inplace", Toy.Refusal(Together with { Loss = new InPlace() }));

    sealed record InPlace : ILoss
    {
        public Tensor Discriminator(Scores scores) => nn.functional.softplus(scores.Real.neg_()).mean() + nn.functional.softplus(scores.Fake.mul_(1)).mean();
        public Tensor Generator(Scores scores) => nn.functional.softplus(scores.Fake.neg_()).mean();
    }

    /// <summary>A weight that is less at each pass.</summary>
    sealed record Fading : IParametrisation
    {
        public Player On => Player.Discriminator;
        public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis) => new Less();

        sealed class Less() : nn.Module<Tensor, Tensor>("Less")
        {
            double factor = 1;
            public override Tensor forward(Tensor weight) => weight * (factor *= 0.99);
        }
    }

    /// <summary>A discriminator that counts how often it is passed through.</summary>
    sealed record Counting : IDiscriminator
    {
        readonly Counter counter = new();
        public int Passes => counter.Passes;

        public Body Build(SampleShape input, LayerFactory layers)
        {
            var built = new Small().Build(input, layers);
            built.Module.register_forward_hook((_, _, made) =>
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
