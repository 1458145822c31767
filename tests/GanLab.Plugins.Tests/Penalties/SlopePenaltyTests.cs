using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Plugins.Tests.Dirac;
using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SlopePenaltyTests
{
    static readonly nn.Module<Tensor, Tensor> bowl = Toy.Function(x => x.flatten(1).square().sum(1, keepdim: true) / 2);   // its slope at x is x

    static Tensor Points(params double[] values) => tensor(values, [values.Length / 2, 2, 1, 1]);

    static IReadOnlyList<string> Objections(params IStabiliser[] stabilisers)
    {
        var experiment = new Experiment("slopes") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Wasserstein(), Stabilisers = stabilisers };
        return [.. stabilisers.OfType<IChecksExperiment>().SelectMany(one => one.Check(experiment)).Where(concern => concern.Refused).Select(concern => concern.Sentence).Distinct()];
    }

    static Concern? OnBatchNorm(IChecksNetworks penalty, Normalisation kind = Normalisation.Batch) =>
        penalty.Check(Toy.Networks(() => nn.Identity(), nn.Sequential(("flatten", nn.Flatten()), ("norm", new LayerFactory(Player.Discriminator).Norm(kind, 2))))).SingleOrDefault();

    [Fact]
    public void The_largest_slope_of_the_batch_alone_is_punished()
    {
        var real = Points(1, 0, 3, 4, 0, 2);
        Near.Equal(25, new MaxGradientPenalty { Lambda = 1 }.Penalty(Toy.Batch(real, real, bowl), Toy.Step()));
        Near.Equal(250, new MaxGradientPenalty().Penalty(Toy.Batch(real, real, bowl), Toy.Step()));
    }

    [Fact]
    public void R2_is_R1_on_the_generated_side()
    {
        var batch = Toy.Batch(Points(1, 0, 1, 0), Points(3, 4, 3, 4), bowl);
        Near.Equal(125, new R2().Penalty(batch, Toy.Step()));
        Near.Equal(5, new R1().Penalty(batch, Toy.Step()));
        Near.Equal(62.5, new R2 { Gamma = Schedule.Linear(10) }.Penalty(batch, Toy.Step(index: 50, total: 100)));
    }

    [Fact]
    public void R2_moves_D_and_leaves_G_alone_in_the_real_trainer()
    {
        (double Theta, double Psi) After(params IStabiliser[] stabilisers) => DiracGan.Trajectory(new NonSaturating(), new Simultaneous(), 0.1, 1, 1, 1, stabilisers)[^1];
        var (plain, punished) = (After(), After(new R2 { Gamma = 2 }));
        Assert.Equal(plain.Theta, punished.Theta, 12);
        Assert.Equal(plain.Psi - 0.1 * 2, punished.Psi, 12);                   // γ·ψ
    }

    [Fact]
    public void A_lazy_penalty_acts_k_times_as_strong_every_kth_iteration()
    {
        double Psi(int every, long steps) => DiracGan.Trajectory(new Wasserstein(), new Simultaneous(), 0.01, steps, 0, 1, [new R1 { Gamma = 1, Every = every }])[^1].Psi;
        Assert.Equal(1 - 0.01, Psi(1, 1), 12);
        Assert.Equal(1 - 0.04, Psi(4, 1), 12);                                 // D's adversarial gradient is 0 at θ = 0
        var theta = DiracGan.Trajectory(new Wasserstein(), new Simultaneous(), 0.01, 4, 0, 1, [new R1 { Gamma = 1, Every = 4 }]);
        var adversarial = theta.Skip(1).Take(3).Sum(at => 0.01 * at.Theta);
        Assert.Equal(theta[1].Psi - adversarial, theta[4].Psi, 12);           // and not at all in between
    }

    [Fact]
    public void Adams_correction_for_lazy_penalties_is_that_of_StyleGAN2()
    {
        var w = new Parameter(zeros(1, dtype: float64));
        var rule = new Adam { LearningRate = 0.0025, Beta1 = 0, Beta2 = 0.99, LazyInterval = 16 }.Begin([w]);
        double Move(double gradient, long t)
        {
            var before = w.item<double>();
            w.grad = tensor(new[] { gradient });
            using var _ = no_grad();
            rule.Update(new(t, 2));
            return before - w.item<double>();
        }
        Assert.Equal(0.00235294, Move(1, 0), 8);
        var other = new Parameter(zeros(1, dtype: float64));
        (w, rule) = (other, new Adam { LearningRate = 0.0025, Beta1 = 0, Beta2 = 0.99, LazyInterval = 16 }.Begin([other]));
        Move(0, 0);
        Assert.Equal(0.00235294 * Math.Sqrt(1 + 0.990585), Move(1, 1), 7);    // 0 then 1: v̂ = 1/(1 + β₂); with β₂ 0.99 the step is 5e-7 less
    }

    [Fact]
    public void One_score_of_packed_samples_has_one_norm_over_all_of_them()
    {
        var packing = new Packing();
        var score = Toy.Function(x => packing.Transform(x, Toy.Step()).flatten(1).sum(1, keepdim: true));
        var batch = Toy.Batch(zeros(6, 1, 2, 2, dtype: float64), ones(6, 1, 2, 2, dtype: float64), score);
        Near.Equal(Math.Pow(Math.Sqrt(8) - 1, 2), new GradientPenalty { Lambda = 1 }.Penalty(batch, Toy.Step()));   // a norm for each sample: 1
        Near.Equal(8, new MaxGradientPenalty { Lambda = 1 }.Penalty(batch, Toy.Step()));
        Near.Equal(Math.Pow(Math.Sqrt(8) - 1, 2), new Dragan { Lambda = 1 }.Penalty(batch, Toy.Step()));
        Near.Equal(40, new R1().Penalty(batch, Toy.Step()));
        Near.Equal(40, new R2().Penalty(batch, Toy.Step()));
    }

    [Fact]
    public void A_place_between_is_one_for_a_whole_pack()
    {
        var packing = new Packing { Samples = 3 };
        var batch = Toy.Batch(zeros(6, 1, 1, 1), zeros(6, 1, 1, 1), Toy.Function(x => packing.Transform(x, Toy.Step()).flatten(1).sum(1, keepdim: true)));
        var epsilon = Slopes.OneForEachScore(batch.Real).flatten().data<float>().ToArray();
        Assert.Equal([epsilon[0], epsilon[0], epsilon[0], epsilon[3], epsilon[3], epsilon[3]], epsilon);
        Assert.NotEqual(epsilon[0], epsilon[3]);
    }

    [Theory]
    [InlineData(DraganForm.Authors)]
    [InlineData(DraganForm.Unbiased)]
    [InlineData(DraganForm.CompareGan)]
    public void On_a_linear_D_dragan_costs_what_the_gradient_penalty_costs(DraganForm form)
    {
        var batch = Toy.Batch(rand(6, 2, 1, 1, dtype: float64) * 0.1 + 0.45, zeros(6, 2, 1, 1, dtype: float64), Toy.Function(x => nn.functional.linear(x.flatten(1), tensor(new[] { 3.0, 4.0 }, [1, 2]))));
        Near.Equal(160, new Dragan { Form = form }.Penalty(batch, Toy.Step()));
    }

    [Fact]
    public void Two_penalties_on_the_slope_are_refused_and_R1_with_R2_is_not()
    {
        Assert.Equal("GradientPenalty and Dragan each penalise D's slope, so that none has the optimum and the weight of its paper; keep one of them (only R1 and R2 belong together).",
            Assert.Single(Objections(new GradientPenalty(), new Dragan())));
        Assert.Single(Objections(new R1(), new MaxGradientPenalty()));
        Assert.Single(Objections(new R1(), new R2(), new Dragan()));
        Assert.Empty(Objections(new R1(), new R2()));
        Assert.Empty(Objections(new GradientPenalty(), new Ema()));
    }

    [Fact]
    public void Batch_norm_in_D_is_refused_where_the_target_needs_single_samples_and_noted_elsewhere()
    {
        var refused = OnBatchNorm(new GradientPenalty());
        Assert.True(refused!.Refused);
        Assert.Contains("use DiscriminatorNorm = Normalisation.Layer", refused.Sentence, StringComparison.Ordinal);
        Assert.True(OnBatchNorm(new MaxGradientPenalty())!.Refused);
        IChecksNetworks[] noted = [new GradientPenalty { Target = 0 }, new R1(), new R2(), new Dragan()];
        Assert.All(noted, one => Assert.False(OnBatchNorm(one)!.Refused));
        Assert.All([.. noted, new GradientPenalty(), new MaxGradientPenalty()], one => Assert.Null(OnBatchNorm(one, Normalisation.Layer)));
    }
}
