using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Tests.Optimisers;

/// <summary>First steps worked out by hand, on one weight that starts at 0.</summary>
public class ExactStepTests
{
    static double[] Path(IOptimiser optimiser, params double[] gradients)
    {
        var weight = new Parameter(zeros(1, dtype: float64));
        var run = optimiser.Begin([weight]);
        using var _ = no_grad();
        return [.. gradients.Select((gradient, t) =>
        {
            weight.grad = full(1, gradient, dtype: float64);
            run.Update(new Moment(t, gradients.Length));
            return weight.item<double>();
        })];
    }

    static void Near(double expected, double got, double relative) => Assert.InRange(got, expected - relative * Math.Abs(expected), expected + relative * Math.Abs(expected));

    [Fact]
    public void Adam_with_the_settings_of_dcgan_steps_back_a_third_when_the_gradient_turns()
    {
        var path = Path(new Adam { Epsilon = 0 }, 1, -1);                     // m̂ after the second gradient: (0.25 − 0.5)/0.75 = −1/3
        Near(-2e-4, path[0], 1e-9);
        Near(-2e-4 + 2e-4 / 3, path[1], 1e-9);
        Assert.Equal(-1.33333e-4, path[1], 9);
    }

    [Fact]
    public void AdamW_shrinks_the_weight_by_the_rate_times_the_decay()
    {
        var weight = new Parameter(ones(1, dtype: float64) * 10);
        var run = new GanLab.AdamW { LearningRate = 0.1, WeightDecay = 0.5 }.Begin([weight]);
        using var _ = no_grad();
        weight.grad = zeros(1, dtype: float64);
        run.Update(new Moment(0, 1));
        Assert.Equal(9.5, weight.item<double>(), 12);
    }

    [Fact]
    public void RMSprops_first_step_is_ten_rates_long() => Near(-10 * 5e-5, Path(new RmsProp { Epsilon = 0 }, 3)[0], 1e-12);

    [Fact]
    public void RMSprop_with_TensorFlows_memory_first_steps_the_root_of_ten_rates() => Near(-Math.Sqrt(10) * 5e-5, Path(new RmsProp { Alpha = 0.9, Epsilon = 0 }, 3)[0], 1e-12);

    [Fact]
    public void Plain_descent_steps_the_rate_times_the_gradient() => Assert.Equal([-0.5, -0.75], Path(new Sgd { LearningRate = 0.25 }, 2, 1));

    [Fact]
    public void Momentum_carries_the_last_step_on() => Assert.Equal([-0.5, -1.25], Path(new Sgd { LearningRate = 0.5, Momentum = 0.5 }, 1, 1));

    [Fact]
    public void Negative_momentum_pulls_back() => Assert.Equal([-0.5, -0.75], Path(new Sgd { LearningRate = 0.5, Momentum = -0.5 }, 1, 1));

    [Fact]
    public void Nesterov_steps_along_the_gradient_and_what_momentum_will_add() => Assert.Equal([-0.75, -1.625], Path(new Sgd { LearningRate = 0.5, Momentum = 0.5, Nesterov = true }, 1, 1));

    [Fact]
    public void The_rate_of_the_moment_is_the_one_in_force()
    {
        var path = Path(new Sgd { LearningRate = Schedule.StepDecay(1, 0.5, 2) }, 1, 1, 1, 1);
        Assert.Equal([-1, -2, -2.5, -3], path);
    }
}
