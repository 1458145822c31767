using static TorchSharp.torch;

namespace GanLab.Tests;

public class GradientTests
{
    static Tensor Samples() => (arange(24, dtype: float64).reshape(2, 3, 2, 2) / 10 - 1).requires_grad_();

    [Fact]
    public void The_gradient_of_a_sum_of_cubes_is_three_squares()
    {
        var samples = Samples();
        var gradient = Gradient.Of(samples.pow(3).sum([1, 2, 3]).unsqueeze(1), samples);
        Assert.Equal(samples.shape, gradient.shape);
        Assert.InRange((gradient - 3 * samples.square()).abs().max().item<double>(), 0, 1e-14);
    }

    [Fact]
    public void Each_row_belongs_to_its_own_score()
    {
        var samples = Samples();
        var weights = tensor([1.0, 100.0]).reshape(2, 1);
        var gradient = Gradient.Of(samples.sum([1, 2, 3]).unsqueeze(1) * weights, samples);
        Assert.Equal(1, gradient[0].max().item<double>());
        Assert.Equal(100, gradient[1].min().item<double>());
    }

    [Fact]
    public void A_penalty_on_the_gradient_has_the_derivative_that_differences_show()
    {
        var samples = Samples();
        var weight = (arange(12, dtype: float64) / 7 - 0.6).requires_grad_();
        Tensor Penalty()
        {
            var scores = tanh(samples.reshape(2, 12) * weight).sum(1, keepdim: true);
            return Gradient.Of(scores, samples).square().sum();
        }
        Penalty().backward();
        var analytic = weight.grad!.clone();
        for (var i = 0; i < 12; i++)
        {
            const double h = 1e-5;
            double At(double shift)
            {
                using (no_grad()) weight[i] += shift;
                var value = Penalty().item<double>();
                using (no_grad()) weight[i] -= shift;
                return value;
            }
            Assert.Equal((At(h) - At(-h)) / (2 * h), analytic[i].item<double>(), 8);
        }
    }

    [Fact]
    public void The_graph_is_still_there_afterwards()
    {
        var samples = Samples();
        var scores = samples.square().sum([1, 2, 3]).unsqueeze(1);
        (scores.sum() + Gradient.Of(scores, samples).square().sum()).backward();
        Assert.InRange((samples.grad! - 10 * samples).abs().max().item<double>(), 0, 1e-13);   // 2x + 8x
    }

    [Fact]
    public void Scores_of_other_samples_are_refused_in_a_sentence_and_the_process_lives_on()
    {
        var (samples, others) = (Samples(), Samples());
        var error = Assert.Throws<LabException>(() => Gradient.Of(others.sum([1, 2, 3]).unsqueeze(1), samples));
        Assert.StartsWith("A penalty asks for the gradient of scores with respect to samples, but the scores do not depend on these samples", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Samples_without_gradient_are_refused()
    {
        var samples = Samples();
        Assert.Throws<LabException>(() => Gradient.Of(samples.sum([1, 2, 3]).unsqueeze(1), samples.detach()));
        Assert.Throws<LabException>(() => Gradient.Of(samples.detach().sum([1, 2, 3]).unsqueeze(1), samples));
    }

    [Fact]
    public void A_graph_that_was_freed_is_an_exception()
    {
        var samples = Samples();
        var scores = samples.square().sum([1, 2, 3]).unsqueeze(1);
        scores.sum().backward();
        Assert.ThrowsAny<Exception>(() => Gradient.Of(scores, samples));
    }
}
