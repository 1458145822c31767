using GanLab.Training.Results;

namespace GanLab.Training;

/// <summary>
/// Watches a run from outside the loop: the record, the console. Called on the training thread, in the order of events; what it throws ends the run as failed.
/// </summary>
public interface ITrainingObserver
{
    /// <summary>Everything is built; the first step comes next.</summary>
    void Started(TrainingStart start) { }

    /// <summary>Losses, scores and penalties of one step, every <see cref="TrainingOptions.LogEvery"/> steps.</summary>
    void Logged(LossRow row) { }

    /// <summary>The metrics were measured.</summary>
    void Evaluated(MetricRow row) { }

    /// <summary>Samples were made from the run's fixed latents. The tensors live until the call returns.</summary>
    void Sampled(SampleSet samples) { }

    /// <summary>A step is done, with all that was logged, measured and drawn after it.</summary>
    /// <param name="step">Steps that are done.</param>
    /// <param name="state">Gives the state of the run, to be called before this returns, or in <see cref="Ended"/>; null once a loss was not finite.</param>
    void Stepped(long step, Func<TrainingState?> state) { }

    /// <summary>Something the user should know.</summary>
    void Noticed(string sentence) { }

    /// <summary>True if events of a component at this level are wanted. May be called from any thread.</summary>
    bool Hears(Type component, LogLevel level) => false;

    /// <summary>A component said something. May be called from any thread; must not throw.</summary>
    void Said(ComponentEvent said) { }

    /// <summary>The run is over, whatever the reason. Called once. The weights are as the last step left them.</summary>
    void Ended(Outcome outcome, TrainedModules modules) { }
}
