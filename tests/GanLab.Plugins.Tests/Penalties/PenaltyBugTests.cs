using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Faults that published libraries have: what they compute is kept here, and it fails the check that ours passes.</summary>
public sealed class PenaltyBugTests
{
    static readonly nn.Module<Tensor, Tensor> sum = Toy.Function(x => x.flatten(1).sum(1, keepdim: true));

    static Batch Images() => Toy.Batch(zeros(4, 1, 2, 2, dtype: float64), ones(4, 1, 2, 2, dtype: float64), sum);

    /// <summary>The gradient at the points between, (N, C, H, W).</summary>
    static Tensor GradientBetween(Batch batch, Tensor epsilon)
    {
        var between = (epsilon * batch.Real.Samples + (1 - epsilon) * batch.Fake.Samples).detach().requires_grad_(true);
        return Gradient.Of(batch.Judge(between, null).Score, between);
    }

    static Tensor OneNormOverTheBatch(Batch batch) => (GradientBetween(batch, full(4, 1, 1, 1, 0.5)).norm() - 1).square();

    static Tensor OneNormAtEachPixel(Batch batch) => (GradientBetween(batch, full(4, 1, 1, 1, 0.5)).square().sum(1).sqrt() - 1).square().mean();

    [Fact]
    public void The_norm_is_one_for_each_sample_not_one_for_the_batch_and_not_one_for_each_pixel()
    {
        Near.Equal(1, new GradientPenalty { Lambda = 1 }.Penalty(Images(), Toy.Step()));
        Near.Equal(9, OneNormOverTheBatch(Images()));                          // torchgan
        Near.Equal(0, OneNormAtEachPixel(Images()));                           // mmgeneration's default
    }

    static Tensor OneEpsilonForTheBatch(Batch batch) => rand(1, dtype: float64).expand(batch.Real.Samples.shape[0], 1, 1, 1);

    [Fact]
    public void Epsilon_is_drawn_for_each_sample_not_once_for_the_batch()
    {
        manual_seed(21);
        var batch = Toy.Batch(ones(500, 1, 1, 1, dtype: float64), zeros(500, 1, 1, 1, dtype: float64), sum);
        Assert.InRange(Slopes.OneForEachScore(batch.Real).std().item<double>(), 0.26, 0.32);
        Assert.Equal(1, OneEpsilonForTheBatch(batch).unique().output.numel());                                // torchgan
    }

    /// <summary>w after one step of Adam on −100·w + λ·w² from w = 1.</summary>
    static double AfterAStep(double lambda, bool ownStep)
    {
        var w = new Parameter(ones(1, 1, dtype: float64));
        var batch = Toy.Batch(zeros(4, 1, 1, 1, dtype: float64), zeros(4, 1, 1, 1, dtype: float64), Toy.Function(x => nn.functional.linear(x.flatten(1), w), ("w", w)));
        Tensor Penalty() => new GradientPenalty { Lambda = lambda, Target = 0 }.Penalty(batch, Toy.Step());
        Tensor Adversarial() => -100 * w.sum();
        foreach (var loss in ownStep ? new[] { Adversarial, Penalty } : [() => Adversarial() + Penalty()])
        {
            w.grad = null;
            loss().backward();
            using var _ = no_grad();
            new Adam { LearningRate = 0.1 }.Begin([w]).Update(new(0, 1));
        }
        return w.item<double>();
    }

    [Fact]
    public void Lambda_matters_under_Adam_because_a_penalty_is_a_term_of_the_loss_and_makes_no_step_of_its_own()
    {
        Assert.Equal(1.1, AfterAStep(10, ownStep: false), 6);
        Assert.Equal(0.9, AfterAStep(1000, ownStep: false), 6);
        Assert.Equal(AfterAStep(10, ownStep: true), AfterAStep(1000, ownStep: true), 6);                      // torchgan: λ cancels
    }

    static Tensor WithoutTheHalf(Batch batch, double gamma) => gamma * Gradient.SquaredNorms(batch.Real.Score, batch.Real.Samples).mean();

    [Fact]
    public void R1_has_the_half_of_the_paper()
    {
        var batch = Toy.Batch(zeros(4, 2, 1, 1, dtype: float64), zeros(4, 2, 1, 1, dtype: float64), Toy.Function(x => nn.functional.linear(x.flatten(1), tensor(new[] { 3.0, 4.0 }, [1, 2]))));
        Near.Equal(125, new R1 { Gamma = 10 }.Penalty(batch, Toy.Step()));
        Near.Equal(250, WithoutTheHalf(batch, 10));                            // GAN_stability's reg_param
    }

    static Tensor CutToPositive(Tensor real, Tensor noise) => (real + real.std(unbiased: false) * (noise - 0.5)).clamp(0, 1);

    [Fact]
    public void Dragan_looks_near_the_data_even_where_they_are_negative()
    {
        manual_seed(22);
        var (real, seen) = (full(50, 1, 2, 2, -0.8, dtype: float64), new List<Tensor>());
        real[0].fill_(-0.6);
        var batch = Toy.Batch(real, real, sum, judged: (samples, _) => seen.Add(samples));
        new Dragan().Penalty(batch, Toy.Step());
        Assert.True(seen[^1].max().item<double>() < -0.5);
        Near.Equal(0, CutToPositive(real, rand_like(real)).max());             // compare_gan: every point of [−1, 0) lands on 0
        new Dragan { Form = DraganForm.CompareGan }.Penalty(batch, Toy.Step());
        Near.Equal(0, seen[^1].max());                                         // offered under its name
    }

    static Tensor BigGansGradient(Tensor weight)
    {
        var products = weight.mm(weight.t());
        return 2 * (products - products.diag().diag()).mm(weight);
    }

    [Fact]
    public void The_gradient_of_orthogonal_regularisation_is_that_of_its_value()
    {
        var weight = tensor(new[] { 1.0, 0, 1, 1 }, [2, 2]).requires_grad_(true);
        new OrthogonalRegularisation().Of(weight).backward();
        Near.Equal([4, 4, 4, 0], weight.grad!);
        Near.Equal([2, 2, 2, 0], BigGansGradient(weight));                     // BigGAN's and StudioGAN's code: half
    }

    [Fact]
    public void A_gradient_penalty_trains_a_critic_in_an_ordinary_loop()
    {
        manual_seed(23);
        var w = new Parameter(tensor(new[] { 3.0, 4.0 }, [1, 2]));
        var rule = new Adam { LearningRate = 0.2 }.Begin([w]);
        for (var t = 0; t < 200; t++)                                          // TF-GAN's raises an error outside of a graph
        {
            w.grad = null;
            new GradientPenalty().Penalty(Toy.Batch(randn(8, 2, 1, 1, dtype: float64), randn(8, 2, 1, 1, dtype: float64), Toy.Function(x => nn.functional.linear(x.flatten(1), w))), Toy.Step()).backward();
            using var _ = no_grad();
            rule.Update(new(t, 200));
        }
        Assert.Equal(1, w.norm().item<double>(), 2);
    }
}
