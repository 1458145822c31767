using System.Globalization;

namespace GanLab.Bench.Compare;

/// <summary>What one process measures.</summary>
/// <param name="Variant">What is timed.</param>
/// <param name="Net">Which networks, with switches: <c>dcgan28-32+r1/16</c>.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="Batch">Samples in a batch, or 0 for the net's usual number.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
sealed record Job(string Variant, string Net, int Threads, long Batch, string Device)
{
    public static Job Parse(string[] words) =>
        new(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture), words[4]);

    public IEnumerable<string> Words => [Variant, Net, Threads.ToString(CultureInfo.InvariantCulture), Batch.ToString(CultureInfo.InvariantCulture), Device];
}
