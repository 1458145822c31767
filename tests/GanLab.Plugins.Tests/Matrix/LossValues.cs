using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>All numbers of all rows of losses of a run.</summary>
sealed class LossValues : ITrainingObserver
{
    readonly List<double> values = [];

    public void Logged(Training.Results.LossRow row) => values.AddRange(row.Values.Values);

    public static List<double> Of(Experiment experiment)
    {
        using var scope = NewDisposeScope();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var watcher = new LossValues();
        trainer.Run(watcher, default);
        return watcher.values;
    }
}
