using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FrechetDistanceTests
{
    static double Between(double[] mean1, double[,] covariance1, double[] mean2, double[,] covariance2)
    {
        using var scope = NewDisposeScope();
        using var first = Moments.From(1000, tensor(mean1), tensor(covariance1));
        using var second = Moments.From(1000, tensor(mean2), tensor(covariance2));
        return FrechetDistance.Of(first, second);
    }

    [Fact]
    public void Gaussians_with_closed_forms_have_their_distance()
    {
        Assert.Equal(10, Between([0], new[,] { { 1.0 } }, [3], new[,] { { 4.0 } }), 1e-12);
        Assert.Equal(3, Between([0, 0], new[,] { { 1.0, 0 }, { 0, 1 } }, [1, 0], new[,] { { 4.0, 0 }, { 0, 4 } }), 1e-12);
        Assert.Equal(8 - 2 * Math.Sqrt(14), Between([0, 0], new[,] { { 2.0, 1 }, { 1, 2 } }, [0, 0], new[,] { { 1.0, 0 }, { 0, 3 } }), 1e-12);
        Assert.Equal(5, Between([0, 0], new[,] { { 2.0, 0 }, { 0, 0 } }, [0, 0], new[,] { { 0.0, 0 }, { 0, 3 } }), 1e-12);
    }

    [Theory]
    [InlineData(700, 3, 650)]
    [InlineData(2000, 1100, 100)]
    public void Moments_of_long_vectors_and_of_many_batches_are_those_of_the_definition(int n, int d, int batch)
    {
        using var scope = NewDisposeScope();
        var x = Sets.Normal(n, d, 1) + arange(d);
        using var moments = Moments.Of(x.split(batch));
        var mean = x.mean([0L]);

        Assert.Equal(n, moments.Count);
        Assert.True(moments.Mean.allclose(mean, 1e-12, 1e-12));
        Assert.True(moments.Covariance.allclose((x - mean).t().mm(x - mean) / (n - 1), 1e-9, 1e-10));
    }

    [Fact]
    public void A_collapsed_set_has_the_distance_of_its_point_from_the_mean_and_the_spread_of_the_other()
    {
        using var scope = NewDisposeScope();
        var real = Sets.Normal(40, 6, 1);
        var point = full([25, 6], 0.1, dtype: float64);
        using var moments = Moments.Of([real]);
        var expected = (moments.Mean - 0.1).square().sum().item<double>() + moments.Covariance.trace().item<double>();

        Assert.Equal(expected, FrechetDistance.Of(real, point), 1e-12);
        Assert.Equal(expected, FrechetDistance.Of(point, real), 1e-12);
        Assert.Equal(6 * 0.25, FrechetDistance.Of(point, point + 0.5), 1e-12);
        Assert.Equal(0, FrechetDistance.Of(point, point));
    }

    [Fact]
    public void Fewer_vectors_than_values_have_the_distance_of_the_space_they_span()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(9, 4, 1), Sets.Normal(7, 4, 2) * 2 + 1);
        var turn = linalg.qr(Sets.Normal(300, 4, 3)).Q;                       // (300, 4), orthonormal columns

        Assert.Equal(FrechetDistance.Of(real, fake), FrechetDistance.Of(real.mm(turn.t()), fake.mm(turn.t())), 1e-6);
    }

    [Fact]
    public void Eigenvalues_of_the_product_itself_are_no_way_there_for_few_vectors()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(8, 40, 1), Sets.Normal(8, 40, 2));
        using var first = Moments.Of([real]);
        using var second = Moments.Of([fake]);
        var eigenvalues = linalg.eigvals(first.Covariance.mm(second.Covariance));

        Assert.True(double.IsNaN(eigenvalues.real.sqrt().sum().item<double>()));
        Assert.InRange(FrechetDistance.Of(real, fake), 40, 120);
    }

    [Fact]
    public void A_mean_far_from_the_origin_costs_no_digits_as_it_does_in_single_precision()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(400, 3, 1).to(float32), (Sets.Normal(400, 3, 2) + 1).to(float32));
        var expected = FrechetDistance.Of(real, fake);
        var (farReal, farFake) = (real + 4096, fake + 4096);

        Assert.Equal(expected, FrechetDistance.Of(farReal, farFake), 2e-3);       // what is left is the rounding of x + 4096 to float32
        Assert.False(Math.Abs(InSinglePrecision(farReal, farFake) - expected) < 0.1);
        Assert.Equal(expected, FrechetDistance.Of(real.to(float64) + 1e6, fake.to(float64) + 1e6), 1e-6);
    }

    /// <summary>The sums Σx and Σxxᵀ of a published library, in float32.</summary>
    static double InSinglePrecision(Tensor real, Tensor fake)
    {
        static Moments Taken(Tensor x)
        {
            var (n, mean) = (x.shape[0], x.mean([0L]));
            return Moments.From(n, mean, (x.t().mm(x) - n * outer(mean, mean)) / (n - 1));
        }
        using var first = Taken(real);
        using var second = Taken(fake);
        return FrechetDistance.Of(first, second);
    }

    [Theory]
    [InlineData(4, 400)]
    [InlineData(16, 1600)]
    public void Two_samples_of_one_Gaussian_are_apart_by_the_formula_of_the_bias(int d, int n)
    {
        using var scope = NewDisposeScope();
        const int Pairs = 60;
        var distances = Enumerable.Range(0, Pairs).Select(i => FrechetDistance.Of(Sets.Normal(n, d, (ulong)(2 * i)), Sets.Normal(n, d, (ulong)(2 * i + 1)))).ToList();
        var spread = Spread.Of(distances);
        var formula = (2 * d + d * (d + 1) / 2.0) / n;

        Assert.InRange(spread.Mean, formula - 4 * spread.Deviation / Math.Sqrt(Pairs), formula + 4 * spread.Deviation / Math.Sqrt(Pairs));
        Assert.InRange(spread.Deviation, 0, formula);                             // so that the interval says something
    }

    [Fact]
    public void Wrong_sets_are_refused_in_a_sentence_and_values_that_are_not_finite_give_none()
    {
        using var scope = NewDisposeScope();
        var three = Sets.Line(1, 2, 3);
        Assert.Equal("The Fréchet distance needs two vectors or more on each side, but there are 3 real and 1 generated ones.", Assert.Throws<LabException>(() => FrechetDistance.Of(three, Sets.Line(1))).Message);
        Assert.Equal("The Fréchet distance compares vectors of one length, but the real ones have 1 values and the generated ones 2.", Assert.Throws<LabException>(() => FrechetDistance.Of(three, zeros(3, 2))).Message);
        Assert.True(double.IsNaN(FrechetDistance.Of(three, Sets.Line(1, double.NaN))));
        Assert.True(double.IsNaN(FrechetDistance.Of(Sets.Line(1, double.PositiveInfinity), three)));
    }
}
