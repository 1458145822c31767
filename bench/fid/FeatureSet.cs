using static TorchSharp.torch;

namespace GanLab.Bench.Fid;

/// <summary>Normal features whose spread falls from feature to feature, as that of a trained net's does.</summary>
/// <param name="seed">Seed of the first batch.</param>
/// <param name="mean">Mean of each feature.</param>
/// <param name="scale">Standard deviation of the first feature.</param>
sealed class FeatureSet(ulong seed, double mean, double scale)
{
    const long Batch = 500;

    public static FeatureSet Real { get; } = new(1_000_000, 0.4, 1);

    public static FeatureSet Fake { get; } = new(2_000_000, 0.41, 1.05);

    /// <summary>Batches (500, d), float32; each lives until the next one is asked for.</summary>
    public IEnumerable<Tensor> Batches(long n, long d)
    {
        using var spread = scale / (1 + arange(d, dtype: float32) / 100);     // (d)
        for (var from = 0L; from < n; from += Batch)
        {
            using var generator = new Generator(seed + (ulong)(from / Batch));
            using var batch = randn([Math.Min(Batch, n - from), d], generator: generator).mul_(spread).add_(mean);
            yield return batch;
        }
    }

    /// <summary>Writes both sets as raw float32: real.f32 and fake.f32.</summary>
    public static void Write(string folder, long n, long d)
    {
        foreach (var (set, name) in new[] { (Real, "real"), (Fake, "fake") })
        {
            using var file = File.Create(Path.Combine(folder, name + ".f32"));
            foreach (var batch in set.Batches(n, d)) file.Write(batch.bytes);
        }
    }
}
