using GanLab.Training.Native;
using TorchSharp;

namespace GanLab.Training.Precision;

/// <summary>Settings of libtorch's CUDA back end, for the whole process.</summary>
static class CudaSettings
{
    /// <summary>Applies an experiment's settings; does nothing on a device other than CUDA.</summary>
    public static void Apply(TrainingOptions options, DeviceType device)
    {
        if (device == DeviceType.CUDA) Set(options);
    }

    /// <summary>Sets them, whatever the device.</summary>
    internal static void Set(TrainingOptions options)
    {
        torch.backends.cudnn.allow_tf32 = options.TensorFloat32 != TensorFloat32.None;
        torch.backends.cuda.matmul.allow_tf32 = options.TensorFloat32 == TensorFloat32.All;
        TorchContext.CudnnBenchmark = options.CudnnAutotune;
    }
}
