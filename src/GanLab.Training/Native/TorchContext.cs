using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>Settings of libtorch that TorchSharp has no call for, by their exported names (Linux and macOS; elsewhere they stay as they are).</summary>
static class TorchContext
{
    const string Global = "_ZN2at13globalContextEv";

    /// <summary>Whether cuDNN tries its algorithms and keeps the fastest; null where libtorch does not tell.</summary>
    public static bool? CudnnBenchmark
    {
        get => Find<Context>(TorchLibrary.Loaded.TorchCpu, Global) is { } context && Find<Get>(TorchLibrary.Loaded.TorchCpu, "_ZNK2at7Context14benchmarkCuDNNEv") is { } get ? get(context()) != 0 : null;
        set => Switch(TorchLibrary.Loaded.TorchCpu, "_ZN2at7Context17setBenchmarkCuDNNEb", value == true);
    }

    /// <summary>
    /// Takes NNPACK from the choice of convolutions. libtorch asks for it before small ones in one thread, and where NNPACK does not know the processor
    /// each of them prints a warning; where it does, 16 images at a time would be computed with other rounding than 15 or 17.
    /// </summary>
    public static void LeaveNnpack(nint torchCpu) => Switch(torchCpu, "_ZN2at7Context20setUserEnabledNNPACKEb", false);

    static void Switch(nint torchCpu, string name, bool on)
    {
        if (Find<Context>(torchCpu, Global) is { } context && Find<Set>(torchCpu, name) is { } set) set(context(), (byte)(on ? 1 : 0));
    }

    static T? Find<T>(nint torchCpu, string name) where T : Delegate => NativeLibrary.TryGetExport(torchCpu, name, out var function) ? Marshal.GetDelegateForFunctionPointer<T>(function) : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate nint Context();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate byte Get(nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate void Set(nint context, byte value);
}
