using GanLab.Losses;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>The data are at A three times in four, the samples as often at A as at B: p/q is 1.5 at A and 0.5 at B.</summary>
public sealed class FGanTests
{
    /// <summary>A divergence, its f, and the score D should give where p/q = u: g⁻¹(f′(u)).</summary>
    public static TheoryData<Divergence, Func<double, double>, Func<double, double>> Divergences => new()
    {
        { Divergence.KL, u => u * Math.Log(u), u => 1 + Math.Log(u) },
        { Divergence.ReverseKL, u => -Math.Log(u), Math.Log },
        { Divergence.Pearson, u => (u - 1) * (u - 1), u => 2 * (u - 1) },
        { Divergence.SquaredHellinger, u => Math.Pow(Math.Sqrt(u) - 1, 2), u => Math.Log(u) / 2 },
        { Divergence.JensenShannon, u => u * Math.Log(u) - (u + 1) * Math.Log((u + 1) / 2), Math.Log },
        { Divergence.Gan, u => u * Math.Log(u) - (u + 1) * Math.Log(u + 1), Math.Log },
        { Divergence.TotalVariation, u => Math.Abs(u - 1) / 2, u => u > 1 ? 30 : -30 },
    };

    static Tensor LossOfD(Divergence divergence, double atA, double atB) =>
        new FGan { Divergence = divergence }.Discriminator(new(Near.Scores(atA, atA, atA, atB), Near.Scores(atA, atB)));

    [Theory, MemberData(nameof(Divergences))]
    public void The_best_D_pays_minus_the_divergence_and_every_other_more(Divergence divergence, Func<double, double> f, Func<double, double> best)
    {
        var least = -(f(1.5) + f(0.5)) / 2;
        Near.Equal(least, LossOfD(divergence, best(1.5), best(0.5)));
        foreach (var (a, b) in new[] { (0.3, 0.0), (-0.3, 0), (0, 0.3), (0, -0.3) })
            if (divergence != Divergence.TotalVariation) Assert.True(LossOfD(divergence, best(1.5) + a, best(0.5) + b).item<double>() > least + 1e-3);
        Assert.True(LossOfD(divergence, best(0.5), best(1.5)).item<double>() > least + 1e-3);
    }

    [Fact]
    public void The_KL_bound_is_tight_where_data_and_samples_are_alike_and_every_score_is_one()
    {
        var scores = new Scores(Near.Scores(1), Near.Scores(1));
        Near.Equal(0, new FGan { Divergence = Divergence.KL }.Discriminator(scores));
        Near.Equal(-1, new FGan { Divergence = Divergence.KL }.Generator(scores));
        Near.Equal(-1, new FGan { Divergence = Divergence.KL, Saturating = true }.Generator(scores));
    }

    [Fact]
    public void With_the_first_GANs_divergence_it_is_the_first_GAN()
    {
        var scores = new Scores(Near.Scores(0.3, -2), Near.Scores(1, -0.5));
        var gan = new FGan { Divergence = Divergence.Gan };
        Near.Equal(((ILoss)new Minimax()).Discriminator(scores).item<double>(), gan.Discriminator(scores));
        Near.Equal(new NonSaturating().Generator(scores).item<double>(), gan.Generator(scores));
        Near.Equal(new Minimax().Generator(scores).item<double>(), (gan with { Saturating = true }).Generator(scores));
    }

    [Theory]
    [InlineData(Divergence.JensenShannon)]
    [InlineData(Divergence.Gan)]
    [InlineData(Divergence.TotalVariation)]
    [InlineData(Divergence.Pearson)]
    public void Scores_of_750_give_finite_losses_and_gradients(Divergence divergence)
    {
        foreach (var saturating in new[] { false, true })
        {
            var (real, fake) = (Near.Scores(750, -750), Near.Scores(750, -750));
            var loss = new FGan { Divergence = divergence, Saturating = saturating };
            var total = loss.Discriminator(new(real, fake)) + loss.Generator(new(real, fake));
            total.backward();
            Assert.True(total.isfinite().item<bool>() && real.grad!.isfinite().all().item<bool>() && fake.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Composed_as_the_tables_have_it_the_conjugate_is_infinite_there()
    {
        var activation = Math.Log(2) - nn.functional.softplus(-Near.Scores(750));
        Assert.False((-(2 - activation.exp()).log()).isfinite().item<bool>()); // a form that is wrong: f*(t) = −ln(2 − exp t) of t = g(v)
        Near.Equal(750 - Math.Log(2), -new FGan { Saturating = true }.Generator(new(Near.Scores(0), Near.Scores(750))));
    }

    [Fact]
    public void Reverse_KL_and_Hellinger_are_exponential_on_one_side_only()
    {
        foreach (var divergence in new[] { Divergence.ReverseKL, Divergence.SquaredHellinger })
            Near.Equal(divergence == Divergence.ReverseKL ? -751 : -1, new FGan { Divergence = divergence }.Discriminator(new(Near.Scores(750), Near.Scores(-750))) + (divergence == Divergence.SquaredHellinger ? 1 : 0));
    }
}
