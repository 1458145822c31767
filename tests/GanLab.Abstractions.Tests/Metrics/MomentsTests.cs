using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Tests.Metrics;

public class MomentsTests
{
    [Fact]
    public void Mean_and_covariance_over_batches_are_those_of_all_vectors_at_once()
    {
        using var scope = NewDisposeScope();
        var x = randn([37, 5], dtype: float64, generator: new Generator(1)).mm(randn([5, 5], dtype: float64, generator: new Generator(2)));
        using var moments = Moments.Of([x.narrow(0, 0, 10), x.narrow(0, 10, 0), x.narrow(0, 10, 1), x.narrow(0, 11, 26)]);

        var centred = x - x.mean([0L]);
        Assert.Equal(37, moments.Count);
        Assert.True((moments.Mean - x.mean([0L])).abs().max().ToDouble() < 1e-13);
        Assert.True((moments.Covariance - centred.t().mm(centred) / 36).abs().max().ToDouble() < 1e-12);
    }

    [Fact]
    public void A_mean_far_from_the_origin_costs_no_digits()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 1e8 }, { 1e8 + 1 }, { 1e8 + 2 }, { 1e8 + 3 } });
        using var moments = Moments.Of([x.narrow(0, 0, 2), x.narrow(0, 2, 2)]);
        Assert.Equal(1e8 + 1.5, moments.Mean.item<double>());
        Assert.Equal(5.0 / 3, moments.Covariance.item<double>(), 12);
    }

    [Fact]
    public void Moments_that_were_kept_come_back()
    {
        using var scope = NewDisposeScope();
        using var moments = Moments.Of([randn([9, 3], dtype: float64, generator: new Generator(1))]);
        using var again = Moments.From(moments.Count, moments.Mean, moments.Covariance);
        Assert.Equal(9, again.Count);
        Assert.True((again.Mean - moments.Mean).abs().max().ToDouble() < 1e-15);
        Assert.True((again.Covariance - moments.Covariance).abs().max().ToDouble() < 1e-15);
    }

    [Fact]
    public void One_vector_has_no_spread_and_none_has_no_mean()
    {
        using var scope = NewDisposeScope();
        using var moments = Moments.Of([tensor(new[,] { { 3.0, 4.0 } })]);
        Assert.Equal(0, moments.Covariance.abs().max().ToDouble());
        Assert.Equal("Mean and covariance need at least one vector, but there is none.", Assert.Throws<LabException>(() => Moments.Of([zeros(0, 3)])).Message);
    }
}
