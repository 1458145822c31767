using System.Runtime.InteropServices;
using TorchSharp;

namespace GanLab;

/// <summary>
/// Functions of libtorch that TorchSharp does not hand on, by their exported names. The names are those of the Itanium C++ ABI (Linux, macOS) and of one libtorch: a name that is not there is null, and the feature behind it is refused.
/// A C++ exception out of such a call ends the process, so only functions that throw none are taken.
/// </summary>
static class LibTorch
{
    static readonly Lazy<nint> library = new(() => NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var found) || NativeLibrary.TryLoad("libtorch_cpu.so", out found) ? found : 0);

    /// <summary>The function, or null where this libtorch does not export it.</summary>
    /// <typeparam name="T">Its signature; a C++ bool is a byte.</typeparam>
    /// <param name="name">Its exported name.</param>
    public static T? Find<T>(string name) where T : Delegate =>
        library.Value != 0 && NativeLibrary.TryGetExport(library.Value, name, out var function) ? Marshal.GetDelegateForFunctionPointer<T>(function) : null;
}
