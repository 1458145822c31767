using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>Loads libraries by full path, each after those that it needs, so that later look-ups by name find these.</summary>
static class TorchPreload
{
    // CUDA comes in with the rest: loaded after the first torch call it does not register. The Windows list is TorchSharp's,
    // without version numbers.
    static readonly string[] order = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
    static readonly string[] windowsCuda =
    [
        "cudnn_adv64_*.dll", "cudnn_cnn64_*.dll", "cudnn_ops64_*.dll", "cudnn_graph64_*.dll", "cudnn_heuristic64_*.dll", "cudnn_engines_*.dll",
        "nvrtc-builtins64_*.dll", "caffe2_nvrtc.dll", "nvrtc64_*.dll", "cublasLt64_*.dll", "cufft64_*.dll", "cusparse64_*.dll", "cusolver64_*.dll",
    ];

    /// <summary>Loads all of libtorch that the folder holds, and returns the handle of torch_cpu.</summary>
    public static nint Load(TorchFolder folder)
    {
        if (OperatingSystem.IsWindows() && folder.HasCuda)
            foreach (var library in windowsCuda.SelectMany(pattern => Directory.EnumerateFiles(folder.Path, pattern))) NativeLibrary.TryLoad(library, out _);
        foreach (var library in order.Where(library => NativeNames.Holds(folder.Path, library))) Load(PathOf(library));
        return Load(PathOf("torch_cpu"));

        string PathOf(string library) => Path.Combine(folder.Path, NativeNames.File(library));
    }

    /// <summary>Loads one library.</summary>
    /// <exception cref="LabException">The system's loader refuses it; its reason is quoted.</exception>
    public static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new Finding($"{path} cannot be loaded: {Reason(error.Message)}",
                OperatingSystem.IsWindows() ? "install the Visual C++ redistributable, or see the notes on Windows in the README" : "install what it asks for (glibc 2.34 and a libstdc++ of GCC 12 or newer are needed), or restore the package again").ToException(error);
        }
    }

    static string Reason(string message) => message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].TrimEnd('.');
}
