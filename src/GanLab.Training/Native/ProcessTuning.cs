using System.Runtime.InteropServices;

namespace GanLab.Training.Native;

/// <summary>Process-wide settings that pay for training and must be made before libtorch is in the process (Linux with glibc).</summary>
static class ProcessTuning
{
    const string Libc = "libc.so.6";
    const int MmapThreshold = -3, TrimThreshold = -1, LargestMmapThreshold = 32 << 20;   // bytes; glibc takes no more

    const int HeapPieces = 7, HeapPiece = 8 << 20;   // glibc's heap of a thread ends at 64 MiB

    const int Heaps = 32, HalfOfHeap = 30 << 20, Pin = 64;       // bytes: two halves fill a heap, and each is small enough to lie in one

    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(Libc, out var libc) || !NativeLibrary.TryGetExport(libc, "mallopt", out _)) return;

        // glibc returns large tensors to the system and faults them in again at each step. Only the pair helps: the second
        // setting alone makes a step slower (measured: 0.83 and 1.67 of the plain time on a small DCGAN).
        if (mallopt(MmapThreshold, LargestMmapThreshold) == 1 && mallopt(TrimThreshold, int.MaxValue) == 1) GrowHeap();

        // Threads that wait by spinning collapse beside any busy neighbour. A variable that the user has set stays.
        _ = setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
    }

    /// <summary>
    /// libtorch's tables are some forty megabytes of small pieces. The heap of a thread that is not the first grows by one page and one system call at a time, eleven thousand of them, each of which holds up the process's
    /// other threads; what the calling thread takes and gives back at once here is its heap's from now on, touched by nothing yet.
    /// </summary>
    static void GrowHeap()
    {
        var pieces = new nint[HeapPieces];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = Marshal.AllocHGlobal(HeapPiece);
        for (var i = pieces.Length - 1; i >= 0; i--) Marshal.FreeHGlobal(pieces[i]);
    }

    /// <summary>
    /// Lets the calling thread, which is not the process's first, keep the memory of its tensors. glibc gives such a thread heaps of 64 MiB and returns each to the system as soon as all of it is free, whatever the thresholds are: the activations of a large network are then faulted in again at each step
    /// (measured: 1.28 of the time on a DCGAN of 3x64x64). A few bytes that stay in use at the beginning of each heap hold it. What is untouched takes no memory.
    /// </summary>
    public static void KeepHeaps()
    {
        if (!OperatingSystem.IsLinux()) return;
        var halves = new List<nint>();
        try
        {
            while (halves.Count < 2 * Heaps) halves.Add(Marshal.AllocHGlobal(HalfOfHeap));
        }
        catch (OutOfMemoryException)
        {
            // a system that promises so little keeps it for others
        }
        for (var i = 0; i < halves.Count; i++)
        {
            if (halves.Count == 2 * Heaps && i % 2 == 0) _ = Marshal.ReAllocHGlobal(halves[i], Pin);        // stays where it is, for good
            else Marshal.FreeHGlobal(halves[i]);
        }
    }

    [DllImport(Libc)]
    static extern int mallopt(int parameter, int value);

    [DllImport(Libc, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern int setenv(string name, string value, int overwrite);
}
