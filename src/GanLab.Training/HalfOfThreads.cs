using System.Runtime.ExceptionServices;
using GanLab.Training.Native;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>A thread that does pieces of work with a number of libtorch's threads of its own.</summary>
sealed class HalfOfThreads : IDisposable
{
    readonly SemaphoreSlim given = new(0), done = new(0);
    readonly Thread thread;
    Action? work;
    int threads;
    ExceptionDispatchInfo? failure;

    public HalfOfThreads()
    {
        thread = new(Serve) { IsBackground = true, Name = "GanLab pass" };
        thread.Start();
    }

    /// <summary>Begins a piece of work; <see cref="Wait"/> before the next one.</summary>
    public void Begin(Action work, int threads)
    {
        (this.work, this.threads, failure) = (work, threads, null);
        given.Release();
    }

    /// <summary>Waits until it is done; what it failed with, or null.</summary>
    public ExceptionDispatchInfo? Wait()
    {
        done.Wait();
        return failure;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        work = null;
        given.Release();
        thread.Join();
        given.Dispose();
        done.Dispose();
    }

    void Serve()
    {
        ProcessTuning.KeepHeaps();
        var had = get_num_threads();   // a thread's first operation would else take the number that any thread asked for last, whatever this one is told
        while (true)
        {
            given.Wait();
            if (work is not { } now) return;
            try
            {
                if (had != threads) set_num_threads(had = threads);
                now();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            done.Release();
        }
    }
}
