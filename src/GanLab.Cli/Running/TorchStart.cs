using GanLab.Training.Native;

namespace GanLab.Cli.Running;

/// <summary>Loads libtorch while the script is compiled: a fifth of a second that nobody waits for.</summary>
sealed class TorchStart : IDisposable
{
    readonly Task loading = Task.Run(TorchLibrary.Load);

    /// <summary>Waits until libtorch is there.</summary>
    /// <exception cref="LabException">It does not load.</exception>
    public void Wait() => loading.GetAwaiter().GetResult();

    /// <summary>Waits, whatever comes of it: a process that ends while a library is being loaded may crash.</summary>
    public void Dispose() => loading.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
}
