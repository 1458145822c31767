using System.Diagnostics;
using System.Globalization;

namespace GanLab.Training.Native;

/// <summary>How many processors other programs kept busy while something was measured: what is measured beside them is no measure of the machine. Read from <c>/proc/stat</c>; where that is not, none are assumed.</summary>
sealed class Neighbours
{
    const string Source = "/proc/stat";
    const double TicksPerSecond = 100;                                         // USER_HZ, the unit of /proc/stat on every architecture of .NET
    const double LeastShare = 0.05, LeastProcessors = 0.25, ShortestTold = 0.2;
    const int Idle = 3, Waiting = 4, Steal = 7;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly double all = AllNow();
    readonly TimeSpan own = Environment.CpuUsage.TotalTime;

    /// <summary>Processors that others kept busy since this was made, on average; 0 after less than a fifth of a second, which hundredths do not tell.</summary>
    public double Processors => clock.Elapsed.TotalSeconds < ShortestTold ? 0 : Math.Max(0, AllNow() - all - (Environment.CpuUsage.TotalTime - own).TotalSeconds) / clock.Elapsed.TotalSeconds;

    /// <summary>True if so many spoil a measurement on a machine of this size: a quarter of a processor, and a twentieth of them all.</summary>
    public static bool Disturb(double processors) => processors > Math.Max(LeastProcessors, LeastShare * Environment.ProcessorCount);

    /// <summary>Seconds that all processors were busy since the system started, from the first line of <c>/proc/stat</c>: all of its numbers but those of idling, up to what a hypervisor took away; guests are in the first.</summary>
    internal static double Busy(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
        .Take(Steal + 1).Where((_, i) => i is not (Idle or Waiting)).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;

    static double AllNow()
    {
        try
        {
            return File.Exists(Source) ? Busy(File.ReadLines(Source).First()) : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            return 0;
        }
    }
}
