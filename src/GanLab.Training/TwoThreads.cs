using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Does two pieces of work at the same time, each with half of libtorch's threads.</summary>
sealed class TwoThreads : IDisposable
{
    readonly HalfOfThreads second = new();
    HalfOfThreads? first;

    /// <summary>Does both, and returns when both are done. If both fail, the failure of <paramref name="one"/> is told.</summary>
    /// <param name="one">Done by the calling thread where it has two threads in all. Where it has more, by a thread of its own: libgomp ends the threads that a smaller team leaves over, and would start them anew at each step.</param>
    /// <param name="other">Done by another thread.</param>
    public void Do(Action one, Action other)
    {
        var all = get_num_threads();
        second.Begin(other, all / 2);
        var ours = all == 2 ? Here(one) : There(one, all - all / 2);
        var others = second.Wait();
        (ours ?? others)?.Throw();
    }

    public void Dispose()
    {
        first?.Dispose();
        second.Dispose();
    }

    static ExceptionDispatchInfo? Here(Action one)
    {
        set_num_threads(1);
        try
        {
            one();
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            set_num_threads(2);
        }
    }

    ExceptionDispatchInfo? There(Action one, int threads)
    {
        first ??= new();
        first.Begin(one, threads);
        return first.Wait();
    }
}
