using GanLab.Cli.Supervision;
using GanLab.Training.Native;

namespace GanLab.Cli.Running;

/// <summary>Loads libtorch, and where this process trains warms it up, while command line, plugins and script are read: a quarter of a second that nobody waits for. However many there are, it is begun once.</summary>
sealed class TorchStart : IDisposable
{
    static readonly Lazy<(Task Loading, Task Warming)> begun = new(Begin);

    /// <param name="whenAsked">Begins when it is first waited for: for what may never need it.</param>
    public TorchStart(bool whenAsked = false)
    {
        if (!whenAsked) _ = begun.Value;
    }

    /// <summary>Waits until libtorch is there.</summary>
    /// <exception cref="LabException">It does not load.</exception>
    public void Wait() => begun.Value.Loading.GetAwaiter().GetResult();

    /// <summary>Waits, whatever comes of it: a process that ends while a library is being loaded may crash.</summary>
    public void Dispose()
    {
        if (begun.IsValueCreated) begun.Value.Warming.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }

    static (Task, Task) Begin()
    {
        var bound = new TaskCompletionSource();
        var loading = Task.Run(() =>
        {
            TorchLibrary.Prepare();
            bound.Task.Wait();
            TorchLibrary.Load();
        });
        try
        {
            LoaderLock.BindBefore();                                          // meanwhile, on this thread
        }
        finally
        {
            bound.SetResult();
        }
        return (loading, Supervised.IsChild ? loading.ContinueWith(_ => TorchWarmUp.Run(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default) : loading);
    }
}
