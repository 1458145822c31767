using GanLab.Losses;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class RelativisticLossTests
{
    static (Tensor Real, Tensor Fake) Pair() => (Near.Scores(2, 0), Near.Scores(1, -1));

    static Scores Given()
    {
        var (real, fake) = Pair();
        return new(real, fake);
    }

    [Fact]
    public void Each_real_score_is_held_against_the_generated_one_beside_it()
    {
        Near.Equal(0.313262, new RelativisticPaired().Discriminator(Given()));
        Near.Equal(1.313262, new RelativisticPaired().Generator(Given()));
    }

    [Fact]
    public void Against_all_generated_ones_it_would_be_another_loss()
    {
        var (real, fake) = Pair();
        var allPairs = nn.functional.softplus(fake.t() - real).mean();         // a form that is wrong: what scores (N) and (N, 1) broadcast to
        Near.Equal(0.497093, allPairs);
        Assert.False(Math.Abs(allPairs.item<double>() - new RelativisticPaired().Discriminator(Given()).item<double>()) < 0.1);
    }

    [Fact]
    public void Held_against_the_mean_of_the_other_side_the_terms_are_added_or_averaged()
    {
        Near.Equal(0.820075, new RelativisticAverage().Discriminator(Given()));
        Near.Equal(0.410038, new RelativisticAverage { Halve = true }.Discriminator(Given()));
    }

    [Fact]
    public void Only_differences_of_scores_count()
    {
        var (real, fake) = Pair();
        var moved = new Scores(real + 100, fake + 100);
        foreach (var loss in new ILoss[] { new RelativisticPaired(), new RelativisticAverage(), new RelativisticAverage { Form = RelativisticForm.LeastSquares }, new RelativisticAverage { Form = RelativisticForm.Hinge } })
        {
            Near.Equal(loss.Discriminator(Given()).item<double>(), loss.Discriminator(moved));
            Near.Equal(loss.Generator(Given()).item<double>(), loss.Generator(moved));
        }
    }

    [Fact]
    public void G_lowers_real_scores_as_it_raises_generated_ones()
    {
        var (real, fake) = Pair();
        new RelativisticPaired().Generator(new(real, fake)).backward();
        Near.Equal([0.365529, 0.365529], real.grad!);                          // σ(1)/2
        Near.Equal([-0.365529, -0.365529], fake.grad!);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void Scores_a_thousand_apart_cost_a_thousand_or_nothing(double difference)
    {
        var (real, fake) = (Near.Scores(difference), Near.Scores(0));
        Near.Equal(difference > 0 ? 0 : 1000, new RelativisticPaired().Discriminator(new(real, fake)));
        Near.Equal(difference > 0 ? 0 : 2000, new RelativisticAverage().Discriminator(new(real, fake)));
    }
}
