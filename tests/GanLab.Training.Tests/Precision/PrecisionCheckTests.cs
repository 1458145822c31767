using GanLab.Training.Native;
using GanLab.Training.Precision;
using TorchSharp;

namespace GanLab.Training.Tests.Precision;

public class PrecisionCheckTests
{
    static readonly IReadOnlySet<string> avx2 = CpuFlags.Of(["processor\t: 0", "flags\t\t: fpu sse4_2 avx avx2 fma"]);

    [Fact]
    public void A_CPU_that_has_no_bfloat16_is_refused_with_the_figure_and_the_way_around() => Assert.Equal(
        "training.precision is BFloat16, but this CPU has neither avx512_bf16 nor AMX, and a step would take 11 to 13 times as long as in float32; use Float32 or a GPU, or set GANLAB_ANY_PRECISION=1 to try it all the same.",
        PrecisionCheck.Refusal(TrainingPrecision.BFloat16, DeviceType.CPU, avx2));

    [Theory]
    [InlineData("flags\t\t: fpu avx512f avx512_bf16")]
    [InlineData("flags\t\t: fpu amx_bf16")]
    [InlineData("Features\t: fp asimd bf16")]
    public void A_CPU_that_has_it_is_fine(string line) => Assert.Null(PrecisionCheck.Refusal(TrainingPrecision.BFloat16, DeviceType.CPU, CpuFlags.Of([line])));

    [Fact]
    public void Float16_is_refused_on_any_CPU() => Assert.StartsWith(
        "training.precision is Float16, which trains on a GPU only", PrecisionCheck.Refusal(TrainingPrecision.Float16, DeviceType.CPU, CpuFlags.Of(["flags : avx512_bf16"])));

    [Theory]
    [InlineData(TrainingPrecision.Float32, DeviceType.CPU)]
    [InlineData(TrainingPrecision.BFloat16, DeviceType.CUDA)]
    [InlineData(TrainingPrecision.Float16, DeviceType.CUDA)]
    public void Nothing_else_is_refused(TrainingPrecision precision, DeviceType device) => Assert.Null(PrecisionCheck.Refusal(precision, device, avx2));

    [Fact]
    public void Settings_of_CUDA_are_not_touched_by_a_run_on_the_CPU()
    {
        TorchLibrary.Load();
        CudaSettings.Set(new() { TensorFloat32 = TensorFloat32.All });
        var set = (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32, TorchContext.CudnnBenchmark);
        CudaSettings.Apply(new() { TensorFloat32 = TensorFloat32.None, CudnnAutotune = true }, DeviceType.CPU);
        Assert.Equal(set, (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32, TorchContext.CudnnBenchmark));
    }

    [Theory]
    [InlineData(TensorFloat32.Convolutions, true, true, false)]
    [InlineData(TensorFloat32.All, false, true, true)]
    [InlineData(TensorFloat32.None, true, false, false)]
    public void Settings_of_CUDA_reach_libtorch(TensorFloat32 tensorFloat32, bool autotune, bool convolutions, bool products)
    {
        TorchLibrary.Load();
        CudaSettings.Set(new() { TensorFloat32 = tensorFloat32, CudnnAutotune = autotune });
        Assert.Equal((convolutions, products), (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32));
        if (!OperatingSystem.IsWindows()) Assert.Equal(autotune, TorchContext.CudnnBenchmark);
    }
}
