using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class KidFixtureTests
{
    const string File = "kid.json";

    public static IEnumerable<(int, string)> Rows => GanLab.Testing.Fixtures.Cases(File).Select((one, i) => (i, one.Name));

    [Theory, MemberData(nameof(Rows))]
    public void The_estimate_is_the_golden_one(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        Tensor Input(string input) => one.Input(input, Precision.Float64);
        var (degree, coefficient) = (one.Number("degree", 3), one.Number("coef", 1));

        if (one.Inputs.Contains("real_indices"))
        {
            var spread = Spread.Of(KernelDistance.OfSubsets(Input("real"), Input("fake"), Input("real_indices"), Input("fake_indices"), degree, coefficient));
            one.Check("kid_per_subset", tensor([.. spread.Estimates]), Precision.Float64);
            one.Check("kid_mean", spread.Mean, Precision.Float64);
            one.Check("kid_std", spread.Deviation, Precision.Float64);
        }
        else one.Check("kid", KernelDistance.Of(Input("real"), Input("fake"), degree, coefficient), Precision.Float64);
        if (one.Expectations.Contains("kid_biased")) one.Check("kid_biased", Biased(Input("real"), Input("fake"), degree, coefficient), Precision.Float64);
    }

    /// <summary>The estimator that keeps pairs of a vector with itself: wrong for comparing counts, never negative.</summary>
    internal static double Biased(Tensor x, Tensor y, double degree = 3, double coefficient = 1)
    {
        double Mean(Tensor a, Tensor b) => (a.mm(b.t()) / x.shape[1] + coefficient).pow(degree).mean().item<double>();
        return Mean(x, x) + Mean(y, y) - 2 * Mean(x, y);
    }
}
