using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MsSsimFixtureTests
{
    const string File = "ms_ssim.json";

    public static TheoryData<int, string> Cases => [.. GanLab.Testing.Fixtures.Cases(File).Select((one, i) => new TheoryDataRow<int, string>(i, one.Name))];

    [Theory, MemberData(nameof(Cases))]
    public void The_mean_over_pairs_is_the_golden_one(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        Tensor Images(string input) => one.Input(input, Precision.Float64).permute(0, 3, 1, 2);        // (N, H, W, C) → (N, C, H, W)
        var range = one.Number("max_value", 255);

        one.Check("ms_ssim", MsSsim.Similarity(Images("a"), Images("b"), range).mean().item<double>(), Precision.Float64);
        one.Check("ms_ssim", MsSsim.Similarity(Images("a") / range * 2 - 1, Images("b") / range * 2 - 1, 2, -1).mean().item<double>(), Precision.Float64);
    }
}
