using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>Settings of libtorch that TorchSharp has no call for, by their exported names (Linux and macOS; elsewhere they stay as they are).</summary>
static class TorchContext
{
    /// <summary>Whether cuDNN tries its algorithms and keeps the fastest; null where libtorch does not tell.</summary>
    public static bool? CudnnBenchmark
    {
        get => Find<Context>("_ZN2at13globalContextEv") is { } context && Find<Get>("_ZNK2at7Context14benchmarkCuDNNEv") is { } get ? get(context()) != 0 : null;
        set
        {
            if (Find<Context>("_ZN2at13globalContextEv") is { } context && Find<Set>("_ZN2at7Context17setBenchmarkCuDNNEb") is { } set) set(context(), (byte)(value == true ? 1 : 0));
        }
    }

    static T? Find<T>(string name) where T : Delegate => NativeLibrary.TryGetExport(TorchLibrary.Loaded.TorchCpu, name, out var function) ? Marshal.GetDelegateForFunctionPointer<T>(function) : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate nint Context();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate byte Get(nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate void Set(nint context, byte value);
}
