using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Finite data, shuffled anew in each pass. Order and flips are drawn from the data's own generator, so a run sees the same samples on every device.</summary>
sealed class FiniteSource : IDataSource
{
    readonly ISamples samples;
    readonly DataContext context;
    readonly bool flip;
    Tensor order;                                                             // (n), where the samples want it: this pass
    long next;

    /// <param name="samples">The data; disposed with the source.</param>
    /// <param name="context">Whose generator shuffles.</param>
    /// <param name="flip">Each sample is mirrored, left for right, with probability ½.</param>
    public FiniteSource(ISamples samples, DataContext context, bool flip = false)
    {
        (this.samples, this.context, this.flip) = (samples, context, flip);
        order = Shuffle();
        samples.Expect(order, only: true);
    }

    public SampleShape Shape => samples.Shape;

    public long Classes => samples.Classes;

    public long? Count => samples.Count;

    public DataBatch Next(long count)
    {
        using var chosen = Choose(count);
        var batch = samples.At(chosen);
        return flip ? batch with { Samples = Flipped(batch.Samples) } : batch;
    }

    /// <summary>The order of this pass (n), and the place of the next sample in it.</summary>
    public IReadOnlyDictionary<string, Tensor> Position() => new Dictionary<string, Tensor> { ["order"] = order.cpu().clone(), ["next"] = tensor(next) };

    /// <exception cref="LabException">The position is of other data.</exception>
    public void GoTo(IReadOnlyDictionary<string, Tensor> position)
    {
        ArgumentNullException.ThrowIfNull(position);
        using var scope = NewDisposeScope();
        if (!position.TryGetValue("order", out var saved) || !position.TryGetValue("next", out var place) || !IsOrder(saved) || place.item<long>() < 0 || place.item<long>() > samples.Count)
            throw new LabException($"The place within the data that was saved is none of these data, which have {samples.Count} samples; go on with the data that the run was started with.");
        order.Dispose();
        order = saved.to(int64).clone().to(samples.PlacesOn).DetachFromDisposeScope();
        next = place.item<long>();
        samples.Expect(order.narrow(0, next, order.shape[0] - next), only: true);
    }

    public void Dispose()
    {
        samples.Dispose();
        order.Dispose();
    }

    /// <summary>The places of the next samples; what the pass has no more comes from the next one.</summary>
    Tensor Choose(long count)
    {
        var left = Math.Min(count, order.shape[0] - next);
        var here = order.narrow(0, next, left);
        next += left;
        if (left == count) return here;
        order.Dispose();
        (order, next) = (Shuffle(), 0);
        samples.Expect(order, only: false);
        using var now = here;
        using var rest = Choose(count - left);
        return cat([now, rest]);
    }

    bool IsOrder(Tensor saved) => saved.shape.SequenceEqual([samples.Count]) && (sort(saved.cpu().to(int64), 0).Item1 == arange(samples.Count, dtype: int64)).all().item<bool>();

    Tensor Shuffle() => randperm(samples.Count, dtype: int64, generator: context.Order).to(samples.PlacesOn).DetachFromDisposeScope();

    Tensor Flipped(Tensor batch)
    {
        using var scope = NewDisposeScope();
        using var plain = batch;
        var mirrored = rand([batch.shape[0], 1, 1, 1], generator: context.Order).lt(0.5).to(batch.device);                // (N, 1, 1, 1)
        return where(mirrored, plain.flip(3), plain).MoveToOuterDisposeScope();
    }
}
