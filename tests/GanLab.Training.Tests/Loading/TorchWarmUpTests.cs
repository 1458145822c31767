using GanLab.Training.Native;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Loading;

public sealed class TorchWarmUpTests
{
    /// <summary>It runs on another thread while a script may seed and draw.</summary>
    [Fact]
    public void Warming_up_draws_no_random_number_and_leaves_no_tensor_behind()
    {
        TorchWarmUp.Run();                                                     // targets of its shapes are kept from here on
        manual_seed(7);
        var expected = randn(4).data<float>().ToArray();
        manual_seed(7);
        GC.Collect();
        GC.WaitForPendingFinalizers();                                         // what other tests left goes now
        var before = Tensor.TotalCount;
        TorchWarmUp.Run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(expected, randn(4).data<float>().ToArray());
    }

    [Fact]
    public void What_is_bound_ahead_of_the_loader_can_be_bound_any_number_of_times()
    {
        LoaderLock.BindBefore();
        LoaderLock.BindBefore();
    }
}
