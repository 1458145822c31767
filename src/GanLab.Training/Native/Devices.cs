using System.Globalization;
using TorchSharp;

namespace GanLab.Training.Native;

/// <summary>The devices that tensors can live on.</summary>
public static class Devices
{
    /// <summary>The device that a user asks for.</summary>
    /// <param name="request"><c>auto</c> (CUDA where it works, else the CPU), <c>cpu</c>, <c>cuda</c> (the first GPU) or <c>cuda:N</c>.</param>
    /// <exception cref="LabException">The name is none of these, or the device is not there; what exists is named.</exception>
    public static torch.Device Choose(string request)
    {
        TorchLibrary.Load();   // before any use of the class torch
        var name = request.Trim().ToLowerInvariant();
        if (name == "cpu") return torch.CPU;
        var (isCuda, index) = name.StartsWith("cuda:", StringComparison.Ordinal)
            ? (int.TryParse(name[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var n), n)
            : (name == "cuda", 0);
        if (!isCuda && name != "auto")
            throw new Finding($"\"{request}\" is not a device", $"choose auto, {string.Join(", ", Existing())}").ToException();
        var count = CudaCount();
        if (index < count) return torch.device(DeviceType.CUDA, index);
        return name == "auto" ? torch.CPU : throw Absent(request, count);
    }

    /// <summary>How many CUDA devices torch can use; none on a build with the cpu back end.</summary>
    internal static int CudaCount() => TorchLibrary.Loaded.Folder.HasCuda && torch.cuda.is_available() ? torch.cuda.device_count() : 0;

    /// <summary>What to do where torch sees no CUDA device.</summary>
    internal static Finding NoCuda() => TorchLibrary.Loaded.Folder.HasCuda
        ? new("libtorch's CUDA back end finds no device it can use", "check that nvidia-smi lists a GPU and update the NVIDIA driver (no CUDA toolkit is needed)")
        : new("this build has the cpu back end only", $"build with -p:TorchBackend=cuda, or set {TorchFolder.Variable} to the folder of a CUDA libtorch {TorchVersion.OfBridge.Short}");

    static LabException Absent(string request, int count)
    {
        if (count > 0) return new Finding($"There is no device {request}", $"choose {string.Join(", ", Existing())}").ToException();
        var (what, remedy) = NoCuda();
        return new Finding($"There is no device {request}, only cpu: {what}", remedy).ToException();
    }

    static IEnumerable<string> Existing() => ["cpu", .. Enumerable.Range(0, CudaCount()).Select(i => $"cuda:{i}")];
}
