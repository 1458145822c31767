using System.Collections.Concurrent;
using GanLab.Training.Results;

namespace GanLab.Training;

/// <summary>What the components of a run say, on its way to the observer of the run. What is said before there is one waits for it, up to a bound.</summary>
sealed class Journal
{
    const int MostWaiting = 1000;
    readonly ConcurrentDictionary<Type, ILog> logs = new();
    readonly Lock gate = new();
    readonly List<ComponentEvent> waiting = [];
    volatile ITrainingObserver? observer;
    long step;

    /// <summary>The step that events belong to.</summary>
    public long Step { get => Volatile.Read(ref step); set => Volatile.Write(ref step, value); }

    /// <summary>The log of a component.</summary>
    public ILog Of(IComponent component) => logs.GetOrAdd(component.GetType(), static (type, journal) => new ComponentLog(journal, type), this);

    /// <summary>Passes on what was said so far, and from now on everything.</summary>
    public void Open(ITrainingObserver listener)
    {
        lock (gate)
        {
            foreach (var said in waiting) listener.Said(said);
            waiting.Clear();
            observer = listener;
        }
    }

    bool IsOn(Type component, LogLevel level) => observer?.Hears(component, level) ?? true;

    void Add(ComponentEvent said)
    {
        if (observer is { } listener)
        {
            listener.Said(said);
            return;
        }
        lock (gate)
        {
            if (observer is { } late) late.Said(said);
            else if (waiting.Count < MostWaiting) waiting.Add(said);
        }
    }

    sealed class ComponentLog(Journal journal, Type component) : ILog
    {
        public bool IsOn(LogLevel level) => journal.IsOn(component, level);

        public void Write(LogLevel level, Exception? exception, string template, params object?[] values)
        {
            if (!IsOn(level)) return;
            journal.Add(new(component, journal.Step, level, LoggedValue.Text(template ?? ""), [.. (values ?? []).Select(LoggedValue.Of)], exception));
        }
    }
}
