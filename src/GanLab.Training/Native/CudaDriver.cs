using System.Runtime.InteropServices;
using System.Text;

namespace GanLab.Training.Native;

/// <summary>The names of the GPUs, asked of NVIDIA's driver, since TorchSharp has no call for them.</summary>
static class CudaDriver
{
    const int NameLength = 256;

    /// <summary>The GPUs that this process may use, in CUDA's order; none without a driver.</summary>
    public static IReadOnlyList<string> DeviceNames()
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver)) return [];
        if (Function<Init>(driver, "cuInit")(0) != 0 || Function<GetCount>(driver, "cuDeviceGetCount")(out var count) != 0) return [];
        var (device, name) = (Function<Get>(driver, "cuDeviceGet"), Function<GetName>(driver, "cuDeviceGetName"));
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var text = new byte[NameLength];
            return device(out var handle, i) == 0 && name(text, text.Length, handle) == 0 ? Encoding.UTF8.GetString(text).TrimEnd('\0') : "unnamed GPU";
        })];
    }

    static T Function<T>(nint driver, string name) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(driver, name));

    delegate int Init(uint flags);

    delegate int GetCount(out int count);

    delegate int Get(out int device, int ordinal);

    delegate int GetName([Out] byte[] name, int length, int device);
}
