using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Distances to the nearest and second nearest of many vectors, which pass by in batches: memory does not grow with their number.</summary>
static class NearestTwo
{
    /// <summary>(N, 2), in rising order; infinite where there are fewer than two vectors.</summary>
    /// <param name="of">(N, d), float64.</param>
    /// <param name="among">Batches (M, d) of vectors.</param>
    public static Tensor Of(Tensor of, IEnumerable<Tensor> among)
    {
        using var scope = NewDisposeScope();
        var nearest = full([of.shape[0], 2], double.PositiveInfinity, dtype: float64);
        foreach (var batch in among)
        {
            using var inner = NewDisposeScope();
            var vectors = batch.detach().cpu().to(float64);
            var merged = new List<Tensor>();
            foreach (var (from, block) in ExactDistances.Blocks(of, vectors))
                merged.Add(cat([nearest.narrow(0, from, block.shape[0]), block], 1).topk(2, 1, largest: false).values);
            nearest.copy_(cat(merged));
        }
        return nearest.MoveToOuterDisposeScope();
    }
}
