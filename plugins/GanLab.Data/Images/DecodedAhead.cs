using System.Threading.Channels;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Images of coming places, decoded in the background: workers take places in their order, and what they make waits in a bounded channel in that order, however many of them there are. The order is never drawn here, so the samples are those of decoding on demand.
/// </summary>
sealed class DecodedAhead : IDisposable
{
    readonly Channel<IReadOnlyList<long>> coming = Channel.CreateUnbounded<IReadOnlyList<long>>();
    readonly Channel<(long Place, Task<Tensor> Image)> ready;
    readonly CancellationTokenSource end = new();
    readonly TaskFactory workers;
    readonly Task work;

    /// <param name="decode">Makes the image of a place, (C, H, W), uint8; called by several threads at once.</param>
    /// <param name="count">Number of workers.</param>
    /// <param name="bound">Images that may be under way or wait, at most.</param>
    public DecodedAhead(Func<long, Tensor> decode, int count, int bound)
    {
        ready = Channel.CreateBounded<(long, Task<Tensor>)>(bound);
        workers = new(end.Token, TaskCreationOptions.None, TaskContinuationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, count).ConcurrentScheduler);
        work = Task.Run(() => Work(decode));
    }

    /// <summary>Appends places that will be asked for, in that order.</summary>
    public void Expect(IReadOnlyList<long> places) => coming.Writer.TryWrite(places);

    /// <summary>The image of the next place, to be disposed by the caller; waits until it is decoded.</summary>
    /// <param name="place">The place, which must be the next that was announced.</param>
    /// <exception cref="LabException">It cannot be decoded.</exception>
    public Tensor Next(long place)
    {
        var (announced, image) = ready.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        if (announced != place) throw new InvalidOperationException($"place {place} was asked for, but {announced} is the next that was announced");
        return image.GetAwaiter().GetResult();
    }

    /// <summary>Stops the workers, waits for those at work, and frees what was never asked for.</summary>
    public void Dispose()
    {
        end.Cancel();
        work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        while (ready.Reader.TryRead(out var left)) left.Image.ContinueWith(image => image.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        end.Dispose();
    }

    async Task Work(Func<long, Tensor> decode)
    {
        try
        {
            await foreach (var places in coming.Reader.ReadAllAsync(end.Token).ConfigureAwait(false))
                foreach (var place in places)
                {
                    await ready.Writer.WaitToWriteAsync(end.Token).ConfigureAwait(false);          // first: an image that has no room is not begun
                    ready.Writer.TryWrite((place, workers.StartNew(() => Decoded(decode, place))));
                }
        }
        finally
        {
            ready.Writer.Complete();
        }
    }

    static Tensor Decoded(Func<long, Tensor> decode, long place)
    {
        using var scope = NewDisposeScope();
        return decode(place).DetachFromDisposeScope();
    }
}
