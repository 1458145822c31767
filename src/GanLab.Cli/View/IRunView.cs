using GanLab.Training;
using GanLab.Training.Results;

namespace GanLab.Cli.View;

/// <summary>Shows one run on the console; until it is disposed, the screen is its own, and sentences go through <see cref="ITrainingObserver.Noticed"/>.</summary>
interface IRunView : ITrainingObserver, IDisposable
{
    /// <summary>Shows a run from here on; called once more where it is to be shown anew.</summary>
    void Began(Progress progress);

    /// <summary>Shows its last state.</summary>
    void Over();

    void ITrainingObserver.Started(TrainingStart start) => Began(new(RunFacts.Of(start)));

    void ITrainingObserver.Ended(Outcome outcome, TrainedModules modules) => Over();
}
