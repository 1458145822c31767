using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Replay of past generated samples: in D's updates each generated sample is, with probability p, swapped with one of a pool, and D learns from that older one. The pool takes samples as they come until it is
/// full; the places that the samples of one batch go to are distinct. Pool and labels live in buffers. Shrivastava et al., "Learning from Simulated and Unsupervised Images through Adversarial Training", 2017,
/// section 2.3, in the form of CycleGAN's code (Zhu et al., 2017).
/// </summary>
/// <remarks>Use it when D forgets what G made before and the two go round in circles; not with a G that improves fast, whose past D need not know. Proved by <c>FakeReplayTests</c>.</remarks>
public sealed record FakeReplay : IFakeTransform, IStateful
{
    Memory memory = null!;

    /// <summary>Samples in the pool. Default 50: CycleGAN.</summary>
    [Range(1, 1_000_000)] public long Capacity { get; init; } = 50;

    /// <summary>p. Default 0.5: both papers' half.</summary>
    [Range(0, 1)] public Schedule Probability { get; init; } = 0.5;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var (like, shape) = (Memory.Number(networks.Generator), networks.Samples);
        var pool = zeros([Capacity, shape.Channels, shape.Height, shape.Width], dtype: like.dtype, device: like.device);
        return memory = new(("pool", pool), ("labels", zeros(Capacity, dtype: int64, device: like.device)), ("used", zeros(Capacity, dtype: int64, device: like.device)));
    }

    /// <inheritdoc />
    public (Tensor Fake, Tensor? Labels) Replace(Tensor fake, Tensor? labels, Step step)
    {
        ArgumentNullException.ThrowIfNull(fake);
        var (pool, used) = (memory["pool"], memory["used"]);
        var count = Math.Min(fake.shape[0], Capacity);
        var order = rand(Capacity, device: fake.device) + used.to_type(float32);
        var places = order.argsort().narrow(0, 0, count);                     // (n): empty places first, then full ones at random
        var full = used.index_select(0, places).eq(1);
        var swap = rand(count, device: fake.device).lt(Probability.At(step));
        var (take, store) = (full.logical_and(swap), full.logical_not().logical_or(swap));
        used.index_fill_(0, places, 1);
        var old = Exchange(pool, fake);
        var oldLabels = labels is null ? null : Exchange(memory["labels"], labels);
        return (old, oldLabels);

        Tensor Exchange(Tensor kept, Tensor fresh)                            // the batch with older ones in it; the pool takes what it shall store
        {
            var (first, before) = (fresh.narrow(0, 0, count), kept.index_select(0, places));
            kept.index_copy_(0, places, where(Each(store, kept), first.to_type(kept.dtype), before));
            return cat([where(Each(take, kept), before.to_type(fresh.dtype), first), fresh.narrow(0, count, fresh.shape[0] - count)]);
        }
    }

    static Tensor Each(Tensor mask, Tensor like) => mask.reshape([mask.shape[0], .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);
}
