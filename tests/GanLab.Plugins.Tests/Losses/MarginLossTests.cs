using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MarginLossTests
{
    [Fact]
    public void Least_squares_half_way_between_its_codes_costs_a_quarter_and_an_eighth()
    {
        var scores = new Scores(Near.Scores(0.5), Near.Scores(0.5));
        Near.Equal(0.25, ((ILoss)new LeastSquares()).Discriminator(scores));
        Near.Equal(0.125, new LeastSquares().Generator(scores));
        Near.Equal(0.5, ((ILoss)new LeastSquares { Half = false }).Discriminator(scores));
    }

    [Theory]
    [InlineData(-20, -21)]
    [InlineData(20, 19)]
    public void Least_squares_pulls_harder_the_further_a_score_is_off(double score, double slope)
    {
        var fake = Near.Scores(score);
        new LeastSquares().Generator(new(fake, fake)).backward();
        Near.Equal(slope, fake.grad!);

        var squashed = Near.Scores(score);                                     // a published form that is wrong: no pull at all
        new LeastSquares().Generator(new(squashed.sigmoid(), squashed.sigmoid())).backward();
        Near.Equal(0, squashed.grad!);
    }

    [Fact]
    public void Smoothed_targets_lie_between_the_codes_of_least_squares()
    {
        var scores = new Scores(Near.Scores(0.8), Near.Scores(-1));            // b − 0.1·(b − a), and a
        var targets = new LabelSmoothing().Transform(Targets.Hard(scores), Toy.Step());
        Near.Equal(0, new LeastSquares { FakeTarget = -1, RealTarget = 1 }.Discriminator(scores, targets));
    }

    [Fact]
    public void The_hinge_counts_only_what_is_on_the_wrong_side_of_its_margin_and_G_has_none()
    {
        var scores = new Scores(Near.Scores(2, 0.5), Near.Scores(-2, 0.5));
        Near.Equal(1, new Hinge().Discriminator(scores));
        Near.Equal(0.75, new Hinge().Generator(scores));
    }

    [Fact]
    public void The_critic_raises_real_scores_and_lowers_generated_ones_and_G_raises_them()
    {
        var (real, fake) = (Near.Scores(1, 3), Near.Scores(0, 2));
        var scores = new Scores(real, fake);
        Near.Equal(-1, new Wasserstein().Discriminator(scores));
        Near.Equal(-1, new Wasserstein().Generator(scores));

        new Wasserstein().Discriminator(scores).backward();
        Near.Equal([-0.5, -0.5], real.grad!);
        Near.Equal([0.5, 0.5], fake.grad!);
        fake.grad = null;
        new Wasserstein().Generator(scores).backward();
        Near.Equal([-0.5, -0.5], fake.grad!);
    }

    [Fact]
    public void G_pays_for_generated_samples_without_looking_at_real_ones()
    {
        var scores = new Scores(() => throw new InvalidOperationException("real scores were read"), () => ones(2, 1));
        foreach (var loss in new ILoss[] { new NonSaturating(), new Minimax(), new LeastSquares(), new Hinge(), new Wasserstein(), new FGan(), new FGan { Saturating = true }, new Ebgan(), new Began() })
            Assert.True(loss.Generator(scores).isfinite().item<bool>());
    }
}
