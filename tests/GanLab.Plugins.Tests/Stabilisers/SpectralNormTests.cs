using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SpectralNormTests
{
    static Tensor Diagonal(params double[] values) => diag(tensor(values));

    static (nn.Module<Tensor, Tensor> Layer, Tensor U, Tensor V) For(SpectralNorm norm, Tensor weight, params double[] u)
    {
        var layer = norm.For(weight, 0);
        var vectors = layer.named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer);
        if (u.Length > 0) vectors["u"].copy_(tensor(u));
        return (layer, vectors["u"], vectors["v"]);
    }

    [Theory]
    [InlineData(1, 2.863564)]
    [InlineData(2, 2.998173)]
    [InlineData(4, 3)]
    public void Power_iterations_near_the_largest_singular_value(int forwards, double sigma)
    {
        var weight = Diagonal(3, 1);
        var (layer, _, _) = For(new(), weight, Math.Sqrt(0.5), Math.Sqrt(0.5));
        var used = weight;
        for (var i = 0; i < forwards; i++) used = layer.call(weight);
        Near.Equal(3 / sigma, used[0, 0]);

        var (atOnce, _, _) = For(new() { Iterations = forwards }, weight, Math.Sqrt(0.5), Math.Sqrt(0.5));
        Near.Equal(3 / sigma, atOnce.call(weight)[0, 0]);
    }

    [Fact]
    public void Sigma_carries_gradient_and_the_vectors_do_not()
    {
        var weight = Diagonal(3, 1).requires_grad_(true);
        var (layer, _, _) = For(new() { Iterations = 50 }, weight, Math.Sqrt(0.5), Math.Sqrt(0.5));
        layer.call(weight)[1, 1].backward();
        Near.Equal([-1.0 / 9, 0, 0, 1.0 / 3], weight.grad!);                   // with σ cut off: (0, 0, 0, 1/3)
    }

    [Fact]
    public void In_evaluation_repeats_are_equal_to_the_bit_and_nothing_moves()
    {
        manual_seed(7);
        var weight = randn(5, 8);
        var (layer, u, v) = For(new(), weight);
        layer.call(weight);
        layer.eval();
        var before = (U: u.clone(), V: v.clone());
        var first = layer.call(weight);
        Assert.True(layer.call(weight).equal(first).all().item<bool>());
        Assert.True(u.equal(before.U).all().item<bool>() && v.equal(before.V).all().item<bool>());

        layer.train();
        Assert.False(layer.call(weight).equal(first).all().item<bool>());     // not converged: a forward in training still moves it
    }

    [Fact]
    public void A_norm_that_moves_its_vectors_in_evaluation_would_give_two_answers()
    {
        manual_seed(7);
        var weight = randn(5, 8, dtype: float64);
        var u = nn.functional.normalize(randn(5, dtype: float64), dim: 0);
        Assert.False(MovingAlways().allclose(MovingAlways()));

        Tensor MovingAlways()                                                  // as torchgan's and compare_gan's layers do, in evaluation too
        {
            var v = nn.functional.normalize(weight.t().mv(u), dim: 0);
            u = nn.functional.normalize(weight.mv(v), dim: 0);
            return weight / u.dot(weight.mv(v));
        }
    }

    [Fact]
    public void With_u_first_a_fresh_layer_has_iterated_fifteen_times()
    {
        manual_seed(12);
        var weight = randn(6, 10, dtype: float64);
        var (layer, u, _) = For(new() { Order = PowerOrder.UFirst }, weight);
        layer.eval();
        var sigma = (weight / layer.call(weight))[0, 0].item<double>();
        Assert.InRange(sigma, linalg.svdvals(weight).max().item<double>() * 0.98, linalg.svdvals(weight).max().item<double>() + 1e-9);
        Near.Equal(1, u.norm());
    }

    [Fact]
    public void A_fresh_layer_has_vectors_of_length_one_and_a_sigma_above_zero_that_has_not_converged()
    {
        manual_seed(8);
        var weight = randn(6, 4, 3, 3, dtype: float64);
        var (layer, u, v) = For(new(), weight);
        Near.Equal(1, u.norm());
        Near.Equal(1, v.norm());
        layer.eval();
        var sigma = (weight / layer.call(weight))[0, 0, 0, 0].item<double>();
        Assert.InRange(sigma, 1e-3, linalg.svdvals(weight.flatten(1)).max().item<double>() - 1e-3);
    }

    [Fact]
    public void A_transposed_convolution_is_normalised_by_the_matrix_of_its_outputs()
    {
        manual_seed(9);
        var weight = randn(3, 4, 2, 2, dtype: float64);                        // (inputs, outputs, k, k)
        var layer = new SpectralNorm { Iterations = 1000 }.For(weight, 1);
        var sigma = linalg.svdvals(weight.transpose(0, 1).flatten(1)).max();
        Near.Equal(1, (layer.call(weight) * sigma / weight).mean());
    }

    [Fact]
    public void Two_forwards_and_a_gradient_penalty_go_backward_through_a_normalised_D()
    {
        manual_seed(10);
        using var type = Precision.Float64.ForWeights();
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [new SpectralNorm()]);
        var score = nn.Sequential(("flatten", nn.Flatten()), ("1", layers.Linear(2, 6)), ("tanh", nn.Tanh()), ("2", layers.Linear(6, 1)));
        var batch = Toy.Batch(randn(5, 2, 1, 1), randn(5, 2, 1, 1), score);
        var loss = new Wasserstein().Discriminator(batch.Scores) + new GradientPenalty().Of(batch, full(5, 1, 1, 1, 0.3));
        loss.backward();
        Assert.All(score.parameters().SkipLast(1), weight => Assert.True(weight.grad!.abs().sum().item<double>() > 0));
    }

    [Fact]
    public void The_gradient_of_a_penalty_through_a_normalised_D_is_that_of_central_differences()
    {
        manual_seed(11);
        using var type = Precision.Float64.ForWeights();
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [new SpectralNorm()]);
        var score = nn.Sequential(("flatten", nn.Flatten()), ("1", layers.Linear(2, 6)), ("tanh", nn.Tanh()), ("2", layers.Linear(6, 1)));
        score.eval();                                                          // u and v stand still, as the gradient takes them
        var (real, fake) = (randn(5, 2, 1, 1), randn(5, 2, 1, 1));
        Tensor Penalty() => new GradientPenalty().Of(Toy.Batch(real, fake, score), full(5, 1, 1, 1, 0.3));
        Penalty().backward();

        const double step = 1e-5;
        foreach (var weight in score.named_parameters().Where(one => one.name.EndsWith("weight", StringComparison.Ordinal)).Select(one => one.parameter))
        {
            var (flat, gradient) = (weight.detach().flatten(), weight.grad!.flatten());
            for (var i = 0; i < flat.numel(); i++)
            {
                flat[i].add_(step);
                var above = Penalty().item<double>();
                flat[i].sub_(2 * step);
                var below = Penalty().item<double>();
                flat[i].add_(step);
                Assert.InRange(gradient[i].item<double>(), (above - below) / (2 * step) - 1e-6, (above - below) / (2 * step) + 1e-6);
            }
        }
    }

    [Fact]
    public void Its_vectors_are_saved_with_the_layer()
    {
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [new SpectralNorm()]);
        Assert.Equal(["bias", "parametrisation0.u", "parametrisation0.v", "weight"], layers.Conv2d(3, 5, 3).state_dict().Keys.Order());
    }
}
