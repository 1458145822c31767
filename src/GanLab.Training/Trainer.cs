using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Trains one experiment, once.</summary>
public sealed class Trainer : IDisposable
{
    /// <summary>Validates the experiment, opens its data, builds both networks, and passes one batch through everything.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="notice">Takes sentences for the user while things are built, such as progress of a download.</param>
    /// <exception cref="LabException">Options, combinations, data or shapes do not fit; all problems that can be found, one a line.</exception>
    public Trainer(Experiment experiment, Device device, Action<string> notice) => (Experiment, Device) = (experiment, device);

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Where it runs.</summary>
    public Device Device { get; }

    /// <summary>Trains to the end, until a loss is no longer finite, or until cancelled (the step under way is finished).</summary>
    public Outcome Run(ITrainingObserver observer, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Frees networks and data.</summary>
    public void Dispose() { }
}
