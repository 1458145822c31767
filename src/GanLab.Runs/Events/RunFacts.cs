using Serilog.Core;
using Serilog.Events;

namespace GanLab.Runs.Events;

/// <summary>What every event of a run carries.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Experiment">Name of the experiment.</param>
sealed record RunFacts(string Run, int Attempt, string Experiment) : ILogEventEnricher
{
    long step;

    /// <summary>Steps that are done.</summary>
    public long Step { get => Volatile.Read(ref step); set => Volatile.Write(ref step, value); }

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        Add("Step", Step);                                                    // an event may have a step of its own
        Add("Run", Run);
        Add("Attempt", Attempt);
        Add("Experiment", Experiment);
        void Add(string name, object value) => logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(name, value));
    }
}
