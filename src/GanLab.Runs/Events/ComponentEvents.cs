using GanLab.Training.Results;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace GanLab.Runs.Events;

/// <summary>
/// Events of components, on their way into the log: with the component as their source, and no more of them than a record can take. Each component may say <see cref="Burst"/> things at
/// once and <see cref="PerSecond"/> a second, warnings and errors counted apart; what goes beyond is left out and counted. May be called from any thread.
/// </summary>
sealed class ComponentEvents(ILogger log, TimeProvider time)
{
    public const int Burst = 200, PerSecond = 10;
    static readonly TimeSpan betweenCounts = TimeSpan.FromMinutes(1);
    readonly Dictionary<(Type Component, bool Trouble), Allowance> allowances = [];
    readonly Lock gate = new();

    public void Write(ComponentEvent said)
    {
        bool passes;
        long leftOut;
        lock (gate)
        {
            var key = (said.Component, said.Level >= LogLevel.Warning);
            if (!allowances.TryGetValue(key, out var allowance)) allowances[key] = allowance = new(time.GetTimestamp());
            passes = allowance.Take(time);
            leftOut = passes ? allowance.CountDue(time, betweenCounts) : 0;
        }
        if (leftOut > 0) Tell(said.Component, leftOut);
        if (passes) log.ForContext(new ComponentFacts(said)).Write((LogEventLevel)said.Level, said.Exception, said.Template, [.. said.Values]);
    }

    /// <summary>Tells what was left out and not told yet.</summary>
    public void Close()
    {
        List<(Type Component, long Count)> rest;
        lock (gate) rest = [.. allowances.GroupBy(one => one.Key.Component, (component, all) => (component, all.Sum(one => one.Value.CountNow())))];
        foreach (var (component, count) in rest.Where(one => one.Count > 0)) Tell(component, count);
    }

    void Tell(Type component, long count) =>
        log.Warning("{Source:l} said too much: {Count} events are left out (a component may say {PerSecond} things a second)", component.Name, count, PerSecond);

    sealed class Allowance(long since)
    {
        double left = Burst;
        long last = since, told = since, leftOut;

        public bool Take(TimeProvider time)
        {
            var now = time.GetTimestamp();
            (left, last) = (Math.Min(Burst, left + time.GetElapsedTime(last, now).TotalSeconds * PerSecond), now);
            if (left < 1)
            {
                leftOut++;
                return false;
            }
            left--;
            return true;
        }

        public long CountDue(TimeProvider time, TimeSpan between)
        {
            if (leftOut == 0 || time.GetElapsedTime(told) < between) return 0;
            told = time.GetTimestamp();
            return CountNow();
        }

        public long CountNow() => Interlocked.Exchange(ref leftOut, 0);
    }

    sealed class ComponentFacts(ComponentEvent said) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty("Source", said.Component.Name));
            logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(Constants.SourceContextPropertyName, said.Component.FullName));
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Step", said.Step));
        }
    }
}
