using System.Globalization;

namespace GanLab.Bench.Compare;

/// <summary>One measurement in a process of its own.</summary>
/// <param name="Variant">What is timed.</param>
/// <param name="Net">Which networks, with switches: <c>dcgan28-32+r1/16</c>.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="Batch">Samples in a batch, or 0 for the net's usual number.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
sealed record Job(string Variant, string Net, double Seconds, int Threads, long Batch, string Device)
{
    public static Job Parse(string[] words) =>
        new(words[0], words[1], double.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture), long.Parse(words[4], CultureInfo.InvariantCulture), words[5]);

    public IEnumerable<string> Words => [Variant, Net, Seconds.ToString(CultureInfo.InvariantCulture), Threads.ToString(CultureInfo.InvariantCulture), Batch.ToString(CultureInfo.InvariantCulture), Device];
}
