using static TorchSharp.torch;

namespace GanLab.Cli.Sampling;

/// <summary>Nearest samples by Euclidean distance, found in one pass over batches.</summary>
static class Neighbours
{
    /// <summary>The k nearest of all batches for each sample, the nearest first.</summary>
    /// <param name="samples">(N, C, H, W).</param>
    /// <param name="batches">Batches (B, C, H, W), of any device.</param>
    /// <param name="k">Number of neighbours, at most what there is.</param>
    /// <returns>(N, k, C, H, W) and distances (N, k).</returns>
    public static (Tensor Neighbours, Tensor Distances) Of(Tensor samples, IEnumerable<Tensor> batches, int k)
    {
        using var scope = NewDisposeScope();
        var points = samples.flatten(1);                                                                        // (N, D)
        Tensor? best = null, distances = null;                                                                  // (N, k, D), (N, k)
        foreach (var batch in batches)
        {
            using var inner = NewDisposeScope();
            var others = batch.cpu().flatten(1);                                                                // (B, D)
            var found = cdist(points, others);                                                                  // (N, B)
            var (near, places) = found.topk(Math.Min(k, (int)others.shape[0]), largest: false);
            var nearOnes = others.index_select(0, places.flatten()).reshape(points.shape[0], -1, points.shape[1]);
            if (best is not null)
            {
                var (both, all) = (cat([distances!, near], 1), cat([best, nearOnes], 1));
                (near, places) = both.topk(Math.Min(k, (int)both.shape[1]), largest: false);
                nearOnes = all.gather(1, places.unsqueeze(2).expand(-1, -1, points.shape[1]));
            }
            (best, distances) = (nearOnes.MoveToOuterDisposeScope(), near.MoveToOuterDisposeScope());
        }
        return (best!.reshape([samples.shape[0], -1, .. samples.shape[1..]]).MoveToOuterDisposeScope(), distances!.MoveToOuterDisposeScope());
    }
}
