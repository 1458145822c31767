using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>Process-wide settings that pay for training and must be made before libtorch is in the process (Linux with glibc).</summary>
static class ProcessTuning
{
    const string Libc = "libc.so.6";
    const int MmapThreshold = -3, TrimThreshold = -1, LargestMmapThreshold = 32 << 20;   // bytes; glibc takes no more

    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(Libc, out var libc) || !NativeLibrary.TryGetExport(libc, "mallopt", out _)) return;

        // glibc returns large tensors to the system and faults them in again at each step. Only the pair helps: the second
        // setting alone makes a step slower (measured: 0.83 and 1.67 of the plain time on a small DCGAN).
        if (mallopt(MmapThreshold, LargestMmapThreshold) == 1) _ = mallopt(TrimThreshold, int.MaxValue);

        // Threads that wait by spinning collapse beside any busy neighbour. A variable that the user has set stays.
        _ = setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
    }

    [DllImport(Libc)]
    static extern int mallopt(int parameter, int value);

    [DllImport(Libc, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern int setenv(string name, string value, int overwrite);
}
