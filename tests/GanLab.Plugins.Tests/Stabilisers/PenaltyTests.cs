using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PenaltyTests
{
    static readonly nn.Module<Tensor, Tensor> sum = Toy.Function(x => x.flatten(1).sum(1, keepdim: true));

    static Tensor Images(double value = 0) => full([4, 1, 2, 2], value, dtype: float64);

    /// <summary>D(x, y) = a·x + b·y on points.</summary>
    static nn.Module<Tensor, Tensor> Linear(double a, double b) => Toy.Function(x => nn.functional.linear(x.flatten(1), tensor(new[] { a, b }, [1, 2])));

    static Tensor Points(long count = 4) => randn(count, 2, 1, 1, dtype: float64);

    static Tensor Of(GradientPenalty penalty, nn.Module<Tensor, Tensor> score, Tensor real, Tensor fake) => penalty.Penalty(Toy.Batch(real, fake, score), Toy.Step());

    [Fact]
    public void The_norm_is_taken_over_all_values_of_one_sample()
    {
        // D = Σx has the gradient (1, 1, 1, 1) at each of the four samples: norm 2. One norm over the batch would give 9, one at each pixel 0.
        Near.Equal(1, Of(new() { Lambda = 1 }, sum, Images(), Images(1)));
    }

    [Fact]
    public void A_linear_D_of_slope_five_costs_sixteen_and_lambda_scales_it()
    {
        Near.Equal(16, Of(new() { Lambda = 1 }, Linear(3, 4), Points(), Points()));
        Near.Equal(160, Of(new(), Linear(3, 4), Points(), Points()));
        var falling = new GradientPenalty { Lambda = Schedule.Linear(2, 0, length: 10) };
        Near.Equal(16, falling.Penalty(Toy.Batch(Points(), Points(), Linear(3, 4)), Toy.Step(index: 5)));
    }

    [Fact]
    public void A_slope_below_the_target_costs_nothing_one_sided_and_a_quarter_two_sided()
    {
        Near.Equal(0.25, Of(new() { Lambda = 1 }, Linear(0.3, 0.4), Points(), Points()));
        Near.Equal(0, Of(new() { Lambda = 1, OneSided = true }, Linear(0.3, 0.4), Points(), Points()));
    }

    [Fact]
    public void Each_sample_has_a_place_of_its_own_between_real_and_generated_measured_from_the_generated_one()
    {
        manual_seed(5);
        Tensor? between = null;
        var batch = Toy.Batch(ones(1000, 2, 1, 1, dtype: float64), zeros(1000, 2, 1, 1, dtype: float64), sum, judged: (samples, _) => between = samples);
        new GradientPenalty().Penalty(batch, Toy.Step());
        var epsilon = between!.select(1, 0).flatten();
        Assert.True(epsilon.equal(between!.select(1, 1).flatten()).all().item<bool>());                       // one a sample
        Assert.InRange(epsilon.mean().item<double>(), 0.45, 0.55);
        Assert.InRange(epsilon.std().item<double>(), 0.27, 0.31);                                             // U[0, 1): 0.2887; one for the batch: 0

        new GradientPenalty().Of(batch, full([1000, 1, 1, 1], 0.25, dtype: float64));
        Near.Equal(0.25, between!.mean());
    }

    [Fact]
    public void A_D_without_any_slope_costs_lambda_and_its_weights_get_a_finite_gradient()
    {
        var weight = new Parameter(zeros(1, 2, dtype: float64));
        var penalty = Of(new(), Toy.Function(x => nn.functional.linear(x.flatten(1), weight), ("w", weight)), Points(), Points());
        penalty.backward();
        Near.Equal(10, penalty);
        Assert.True(weight.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void The_penalty_trains_D_and_leaves_the_generated_samples_alone()
    {
        var weight = new Parameter(tensor(new[] { 3.0, 4.0 }, [1, 2]));
        var batch = Toy.Batch(Points(), Points(), Toy.Function(x => nn.functional.linear(x.flatten(1), weight), ("w", weight)));
        new GradientPenalty { Lambda = 1 }.Penalty(batch, Toy.Step()).backward();
        Near.Equal([2 * 4 * 0.6, 2 * 4 * 0.8], weight.grad!);                  // 2(‖w‖ − 1)·w/‖w‖
        Assert.Null(batch.Fake.Samples.grad);
    }

    [Fact]
    public void A_conditional_D_judges_the_points_between_under_the_batchs_labels()
    {
        var labels = tensor([2L, 0, 1, 2]);
        var seen = new List<Tensor?>();
        new GradientPenalty().Penalty(Toy.Batch(Points(), Points(), sum, labels, (_, of) => seen.Add(of)), Toy.Step());
        Assert.Equal(3, seen.Count);
        Assert.All(seen, of => Assert.Same(labels, of));
    }

    [Fact]
    public void R1_of_a_linear_D_of_slope_five_is_half_of_gamma_times_twenty_five()
    {
        var weight = new Parameter(tensor(new[] { 3.0, 4.0 }, [1, 2]));
        var penalty = new R1().Penalty(Toy.Batch(Points(), Points(), Toy.Function(x => nn.functional.linear(x.flatten(1), weight), ("w", weight))), Toy.Step());
        penalty.backward();
        Near.Equal(125, penalty);                                              // without the ½: 250
        Near.Equal([30, 40], weight.grad!);                                    // γ·w
    }

    [Fact]
    public void R1_sums_over_a_samples_values_averages_over_the_batch_and_follows_its_schedule()
    {
        var step = Toy.Step(index: 25, total: 100);
        Near.Equal(0.75 / 2 * 4, new R1 { Gamma = Schedule.Linear(1) }.Penalty(Toy.Batch(Images(), Images(), sum), step));
    }

    [Fact]
    public void A_penalty_on_scores_that_do_not_depend_on_the_samples_says_so()
    {
        var problem = Assert.Throws<LabException>(() => new R1().Penalty(Toy.Batch(Points(), Points(), Toy.Function(x => zeros(x.shape[0], 1))), Toy.Step()));
        Assert.Contains("do not depend on these samples", problem.Message, StringComparison.Ordinal);
    }
}
