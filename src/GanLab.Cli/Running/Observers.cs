using GanLab.Training;
using GanLab.Training.Results;

namespace GanLab.Cli.Running;

/// <summary>Tells several observers, in order.</summary>
sealed class Observers(params IReadOnlyList<ITrainingObserver> all) : ITrainingObserver
{
    public void Started(TrainingStart start) => Tell(observer => observer.Started(start));

    public void Logged(LossRow row) => Tell(observer => observer.Logged(row));

    public void Evaluated(MetricRow row) => Tell(observer => observer.Evaluated(row));

    public void Sampled(SampleSet samples) => Tell(observer => observer.Sampled(samples));

    public void Stepped(long step, Func<TrainingState?> state)
    {
        for (var i = 0; i < all.Count; i++) all[i].Stepped(step, state);      // after every step: nothing is allocated
    }

    public void Noticed(string sentence) => Tell(observer => observer.Noticed(sentence));

    public bool Hears(Type component, LogLevel level) => all.Any(observer => observer.Hears(component, level));

    public void Said(ComponentEvent said) => Tell(observer => observer.Said(said));

    public void Ended(Outcome outcome, TrainedModules modules) => Tell(observer => observer.Ended(outcome, modules));

    void Tell(Action<ITrainingObserver> what)
    {
        foreach (var observer in all) what(observer);
    }
}
