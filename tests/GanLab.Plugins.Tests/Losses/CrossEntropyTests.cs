using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class CrossEntropyTests
{
    static double SlopeOfGenerator(ILoss loss, double score)
    {
        var fake = Near.Scores(score);
        loss.Generator(new(fake, fake)).backward();
        return fake.grad!.item<double>();
    }

    [Fact]
    public void Where_D_knows_nothing_it_pays_two_logarithms_of_two()
    {
        var scores = new Scores(Near.Scores(0), Near.Scores(0));
        Near.Equal(1.386294, ((ILoss)new Minimax()).Discriminator(scores));
        Near.Equal(1.386294, ((ILoss)new NonSaturating()).Discriminator(scores));
        Near.Equal(-0.693147, new Minimax().Generator(scores));
        Near.Equal(0.693147, new NonSaturating().Generator(scores));
    }

    [Fact]
    public void The_minimax_generator_has_no_slope_where_D_rejects_every_sample() =>
        Assert.InRange(SlopeOfGenerator(new Minimax(), -10), -4.5405e-5, -4.5395e-5);

    [Theory]
    [InlineData(-10, -0.9999546)]
    [InlineData(-20, -1)]
    [InlineData(-30, -1)]
    public void The_non_saturating_generator_keeps_its_slope_there(double score, double slope)
    {
        Assert.InRange(SlopeOfGenerator(new NonSaturating(), score), slope - 5e-8, slope + 5e-8);
        Assert.False(Math.Abs(SlopeOfGenerator(new LogOfSigmoid(), score) - slope) < 5e-8);
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(1000)]
    public void Scores_of_a_thousand_give_a_loss_of_a_thousand_or_nothing(double score)
    {
        var scores = new Scores(Near.Scores(score), Near.Scores(score));
        Near.Equal(1000, ((ILoss)new NonSaturating()).Discriminator(scores));
        Near.Equal(score < 0 ? 1000 : 0, new NonSaturating().Generator(scores));
        Near.Equal(score < 0 ? 0 : -1000, new Minimax().Generator(scores));
    }

    [Fact]
    public void The_logarithm_of_a_sigmoid_loses_nine_tenths_of_that()
    {
        var bounded = nn.functional.binary_cross_entropy(Near.Scores(-1000).sigmoid(), ones(1, 1, dtype: float64));   // torch's own bounds its logarithms by −100
        Near.Equal(100, bounded);
    }

    [Theory]
    [InlineData(-20, -0.170892)]
    [InlineData(-30, -9.35753e-6)]
    public void A_small_number_inside_the_logarithm_takes_the_generators_slope(double score, double slope)
    {
        Assert.InRange(SlopeOfGenerator(new LogOfSigmoid(), score), slope * (1 + 1e-5), slope * (1 - 1e-5));
        Assert.InRange(SlopeOfGenerator(new NonSaturating(), score), -1 - 5e-8, -1 + 5e-8);
    }

    [Fact]
    public void What_D_and_G_pay_for_the_same_generated_samples_is_at_least_two_logarithms_of_two()
    {
        manual_seed(3);
        var fake = randn(64, 1, dtype: float64) * 4;
        var paidByD = ((ILoss)new NonSaturating()).Discriminator(new(ones(1, 1, dtype: float64) * 1000, fake));   // its real side is 0
        Assert.True((paidByD + new NonSaturating().Generator(new(fake, fake))).item<double>() >= 2 * Math.Log(2));
    }

    [Fact]
    public void With_a_target_of_nine_tenths_D_is_content_at_the_logarithm_of_nine()
    {
        var real = Near.Scores(Math.Log(9));
        var loss = Smoothed(0.1, real, Near.Scores(-1000));
        loss.backward();
        Near.Equal(0.325083, loss);
        Near.Equal(0, real.grad!);
    }

    [Theory]
    [InlineData(0.1, -0.200671)]
    [InlineData(0.25, -0.510826)]
    public void Where_real_and_generated_samples_are_alike_smoothing_moves_the_score_that_D_settles_at(double smoothing, double score)
    {
        var (real, fake) = (Near.Scores(score), Near.Scores(score));
        Smoothed(smoothing, real, fake).backward();
        Near.Equal(0, real.grad! + fake.grad!);
    }

    [Fact]
    public void Smoothing_leaves_the_targets_of_generated_samples_and_of_G_alone()
    {
        var scores = new Scores(Near.Scores(0.3, -2), Near.Scores(1, 2));
        var targets = new LabelSmoothing().Transform(Targets.Hard(scores), Toy.Step());
        Near.Equal([0.9, 0.9], targets.Real);
        Near.Equal([0, 0], targets.Fake);
        Near.Equal([0.1, 0.1], new LabelSmoothing { TwoSided = true }.Transform(Targets.Hard(scores), Toy.Step()).Fake);
    }

    static Tensor Smoothed(double smoothing, Tensor real, Tensor fake)
    {
        var scores = new Scores(real, fake);
        return new NonSaturating().Discriminator(scores, new LabelSmoothing { Smoothing = smoothing }.Transform(Targets.Hard(scores), Toy.Step()));
    }

    /// <summary>A published form that is wrong: the small number inside the logarithm takes the slope away just where it is needed.</summary>
    sealed record LogOfSigmoid : ILoss
    {
        public Tensor Discriminator(Scores scores) => Generator(scores);
        public Tensor Generator(Scores scores) => -(scores.Fake.sigmoid() + 1e-8).log().mean();
    }
}
