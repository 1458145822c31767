namespace GanLab.Runs.Pictures;

/// <summary>How samples spread over the modes of a mixture. A sample belongs to the nearest centre if it lies less than 3σ from it (Srivastava et al., "VEEGAN", 2017), and to no mode otherwise.</summary>
/// <param name="Shares">Share of each mode, in the order of the mixture.</param>
/// <param name="Nearest">Share of the finite samples that are nearest to each centre, however far away.</param>
/// <param name="Elsewhere">Samples that belong to no mode, those that are not finite among them.</param>
/// <param name="Count">All samples.</param>
public sealed record ModeShares(IReadOnlyList<double> Shares, IReadOnlyList<double> Nearest, long Elsewhere, long Count)
{
    const double Threshold = 3;

    /// <summary>The share that each mode would have of perfect samples that spread evenly.</summary>
    public double Fair => 1.0 / Shares.Count;

    /// <summary>Counts samples by mode.</summary>
    /// <param name="samples">(N, D) values, row by row; D is the dimension of the centres.</param>
    /// <param name="mixture">The modes.</param>
    public static ModeShares Of(ReadOnlySpan<float> samples, Mixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        double[][] centres = [.. mixture.Centres.Select(centre => centre.ToArray())];
        var (counts, near, dimension) = (new long[centres.Length], new long[centres.Length], centres[0].Length);
        var count = samples.Length / dimension;
        for (var i = 0; i < count; i++)
        {
            var (mode, distance) = Find(samples.Slice(i * dimension, dimension), centres);
            if (double.IsFinite(distance)) near[mode]++;
            if (distance < Threshold * mixture.Sigma) counts[mode]++;
        }
        return new(Shares(counts), Shares(near), count - counts.Sum(), count);

        double[] Shares(long[] numbers) => [.. numbers.Select(number => count == 0 ? 0 : number / (double)count)];
    }

    static (int Mode, double Distance) Find(ReadOnlySpan<float> sample, double[][] centres)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < centres.Length; k++)
        {
            var square = 0.0;
            for (var d = 0; d < sample.Length; d++) square += (sample[d] - centres[k][d]) * (sample[d] - centres[k][d]);
            if (square < least) (nearest, least) = (k, square);
        }
        return (nearest, Math.Sqrt(least));
    }
}
