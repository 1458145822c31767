using System.Globalization;
using System.Runtime.InteropServices;
using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

/// <summary>A thread that is not the process's first keeps the memory of large tensors from step to step: what was touched once is not faulted in again.</summary>
public class KeptHeapsTests
{
    const int Blocks = 12, Block = 16 << 20, Page = 4096;

    [Fact]
    public void Memory_that_a_thread_gives_back_is_there_when_it_asks_again()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("the heaps of threads are glibc's");
        TorchLibrary.Load();
        long[] faults = [];
        var thread = new Thread(() =>
        {
            ProcessTuning.KeepHeaps();
            faults = [.. Enumerable.Range(0, 10).Select(_ => Faults())];
        });
        thread.Start();
        thread.Join();
        Assert.InRange(faults[^1], 0, Blocks * Block / Page / 20);               // glibc may take untouched memory the first times
    }

    /// <summary>Pages that had to be mapped for the calling thread while it took, touched and gave back 192 MiB: the tenth field of its line in /proc.</summary>
    static long Faults()
    {
        static long SoFar() => long.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ')[7], CultureInfo.InvariantCulture);
        var before = SoFar();
        var blocks = new nint[Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            blocks[i] = Marshal.AllocHGlobal(Block);
            for (var at = 0; at < Block; at += Page) Marshal.WriteByte(blocks[i], at, 1);
        }
        foreach (var block in blocks) Marshal.FreeHGlobal(block);
        return SoFar() - before;
    }
}
