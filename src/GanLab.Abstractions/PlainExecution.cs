using System.Runtime.InteropServices;

namespace GanLab;

/// <summary>
/// TorchScript looks for a faster form of a function when it first runs it, and makes a table of symbolic derivatives for that: 40 to 70 ms at the start of a process. The functions of <see cref="Native"/> are a kernel or two each and gain nothing by it.
/// Within one of these the calling thread's functions run as they are written. Where libtorch does not export the switch, they run as ever.
/// </summary>
readonly ref struct PlainExecution
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate void Switch(byte on);

    static readonly Switch? setOptimize = Find();     // torch::jit::setGraphExecutorOptimize(bool), a thread's own

    public static PlainExecution Begin()
    {
        setOptimize?.Invoke(0);
        return default;
    }

    public void Dispose() => setOptimize?.Invoke(1);

    static Switch? Find()
    {
        var (library, symbol) =
            OperatingSystem.IsWindows() ? ("torch_cpu.dll", "?setGraphExecutorOptimize@jit@torch@@YAX_N@Z") :
            (OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so", "_ZN5torch3jit24setGraphExecutorOptimizeEb");
        return NativeLibrary.TryLoad(library, out var loaded) && NativeLibrary.TryGetExport(loaded, symbol, out var address)   // loaded long since: this gives its handle
            ? Marshal.GetDelegateForFunctionPointer<Switch>(address) : null;
    }
}
