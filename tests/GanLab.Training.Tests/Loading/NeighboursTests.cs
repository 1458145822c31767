using System.Diagnostics;
using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

public sealed class NeighboursTests
{
    /// <summary>proc(5): user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice, in hundredths of a second; guest time is part of user time.</summary>
    [Theory]
    [InlineData("cpu  100 20 30 9000 500 4 6 40 50 60", 2)]
    [InlineData("cpu  100 20 30 9000 500 4 6", 1.6)]
    public void Busy_is_all_but_idling_and_waiting(string line, double seconds) => Assert.Equal(seconds, Neighbours.Busy(line), 9);

    [Fact]
    public void A_process_that_spins_is_seen_and_ones_own_work_is_not_counted_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc/stat is Linux's");
        using var spinning = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "while :; do :; done"]))!;
        try
        {
            var neighbours = new Neighbours();
            var own = Environment.CpuUsage.TotalTime;
            while ((Environment.CpuUsage.TotalTime - own).TotalSeconds < 0.5) Thread.SpinWait(1000);
            Assert.True(neighbours.Processors > 0.2);                          // it gets at least a part of a processor, or others do
        }
        finally
        {
            spinning.Kill();
            spinning.WaitForExit();
        }
    }

    [Fact]
    public void Small_neighbours_do_not_disturb_and_one_busy_program_on_a_small_machine_does()
    {
        Assert.False(Neighbours.Disturb(0.2));
        Assert.True(Neighbours.Disturb(0.3 + 0.05 * Environment.ProcessorCount));
    }
}
