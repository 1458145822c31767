using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class JacobianTests
{
    /// <summary>A matrix (D, L) with these singular values.</summary>
    static Tensor Matrix(long rows, long columns, params double[] singular)
    {
        var (left, right) = (linalg.qr(Normal(1, rows, singular.Length)).Q, linalg.qr(Normal(2, columns, singular.Length)).Q);
        return (left * tensor(singular)).mm(right.t());
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    public void A_linear_generators_condition_is_that_of_its_matrix(long values, long latentSize)
    {
        using var scope = NewDisposeScope();
        var matrix = Matrix(values, latentSize, 5, 2, 0.05);
        var (numbers, said) = Map(new JacobianCondition { Samples = 3 }, latentSize, z => z.mm(matrix.t()).reshape(-1, values, 1, 1));

        Assert.Equal([100, 100], numbers, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Empty(said);
    }

    [Fact]
    public void A_curved_generators_Jacobian_is_that_of_its_derivative_at_each_latent()
    {
        using var scope = NewDisposeScope();
        var z = tensor(new[] { 0.3, -2.0 }, [1, 2]);
        Tensor Generate(Latent latent) => cat([latent.Noise.square(), latent.Noise.prod(1, keepdim: true)], 1).reshape(-1, 3, 1, 1);

        Near.Equal([0.6, 0, 0, -4, -2, 0.3], JacobianCondition.Jacobian(Generate, new(z, null), 3));
        var (numbers, _) = Map(new JacobianCondition { Samples = 2 }, 2, noise => Generate(new(noise, null)), draw: count => tensor(new[] { 1.0, 1, 1, 2 }, [2, 2]).narrow(0, 0, count));
        var (first, second) = (Math.Sqrt(6) / 2, Condition(2, 0, 0, 4, 2, 1));
        Assert.Equal([Math.Sqrt(first * second), Math.Max(first, second)], numbers, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    static double Condition(params double[] jacobian) => JacobianCondition.Condition(tensor(jacobian, [3, 2]));

    [Fact]
    public void More_values_than_a_chunk_are_differentiated_in_turn_and_a_surrounding_no_grad_does_not_matter()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var matrix = Normal(1, 1203, 2);
        var jacobian = JacobianCondition.Jacobian(latent => latent.Noise.mm(matrix.t()), new(zeros([1, 2], dtype: float64), null), 1203);

        Assert.True((jacobian - matrix).abs().max().item<double>() < 1e-12);
        Assert.False(jacobian.requires_grad);
    }

    [Fact]
    public void A_generator_that_ignores_its_latents_or_gives_no_numbers_gets_a_reason()
    {
        using var scope = NewDisposeScope();
        var metric = new JacobianCondition { Samples = 2 };
        var (values, said) = Map(metric, 2, z => zeros([z.shape[0], 3, 1, 1], dtype: float64));
        Assert.Equal([double.NaN, double.NaN], values);
        Assert.Equal(["JacobianCondition gives NaN: there is a latent direction along which the generator does not change at all, so that its condition number is infinite."], said);

        (values, said) = Map(metric, 2, z => (z * double.NaN).unsqueeze(2).unsqueeze(3));
        Assert.Equal([double.NaN, double.NaN], values);
        Assert.StartsWith("JacobianCondition gives NaN: among the generated samples", Assert.Single(said), StringComparison.Ordinal);
    }
}
