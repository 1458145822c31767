namespace GanLab;

/// <summary>
/// Where a component says what happens in it. Events go into the run's <c>events.clef</c>, with the component's name as <c>Source</c> and the step they happened in.
/// May be used from any thread; never throws. A component that says too much is cut short, and the record says by how much.
/// </summary>
public interface ILog
{
    /// <summary>A log that nobody hears.</summary>
    static ILog None { get; } = new NoLog();

    /// <summary>True if events of this level are recorded at present: for values that cost something to compute.</summary>
    bool IsOn(LogLevel level);

    /// <summary>Records an event.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="exception">An exception that goes with it, or null.</param>
    /// <param name="template">A sentence with names for its values: <c>"Threshold raised to {Threshold}"</c>; the same one for all events of a kind, so that they can be found.</param>
    /// <param name="values">The values, in order. Numbers and texts stay what they are; a tensor of one element becomes a number, which waits for the device; anything else becomes a text.</param>
    void Write(LogLevel level, Exception? exception, string template, params object?[] values);

    /// <summary>Records a detail; see <see cref="Write"/>.</summary>
    void Verbose(string template, params object?[] values) => Write(LogLevel.Verbose, null, template, values);

    /// <summary>Records what helps to understand a run; see <see cref="Write"/>.</summary>
    void Debug(string template, params object?[] values) => Write(LogLevel.Debug, null, template, values);

    /// <summary>Records what happened; see <see cref="Write"/>.</summary>
    void Information(string template, params object?[] values) => Write(LogLevel.Information, null, template, values);

    /// <summary>Records what the user should know; see <see cref="Write"/>.</summary>
    void Warning(string template, params object?[] values) => Write(LogLevel.Warning, null, template, values);

    /// <summary>Records what went wrong; see <see cref="Write"/>.</summary>
    void Error(Exception? exception, string template, params object?[] values) => Write(LogLevel.Error, exception, template, values);
}

sealed class NoLog : ILog
{
    public bool IsOn(LogLevel level) => false;

    public void Write(LogLevel level, Exception? exception, string template, params object?[] values) { }
}
