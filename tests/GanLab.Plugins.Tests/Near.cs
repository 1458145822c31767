using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Comparison with numbers worked by hand.</summary>
static class Near
{
    /// <summary>Holds where each number is within half a unit of the last of six digits.</summary>
    public static void Equal(double expected, Tensor got) => Assert.InRange(got.item<double>(), expected - 5e-7, expected + 5e-7);

    /// <summary>The same for each number of a tensor, in order.</summary>
    public static void Equal(IReadOnlyList<double> expected, Tensor got)
    {
        var values = got.detach().contiguous().data<double>().ToArray();
        Assert.Equal(expected.Count, values.Length);
        Assert.All(values.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 5e-7, pair.Second + 5e-7));
    }

    /// <summary>Scores (N, 1), float64, with requires_grad.</summary>
    public static Tensor Scores(params double[] values) => tensor(values, [values.Length, 1]).requires_grad_(true);
}
