using Serilog.Core;
using Serilog.Events;

namespace GanLab.Runs.Events;

/// <summary>
/// Which events are recorded: from a level on, with other levels for single sources. A source is a namespace or a component: <c>debug,GanLab.Training=verbose,R1=error</c>.
/// May be changed while a run goes on, from any thread.
/// </summary>
public sealed class LogLevels
{
    /// <summary>Environment variable with the levels of all runs.</summary>
    public const string Variable = "GANLAB_LOG";

    const LogEventLevel Usual = LogEventLevel.Debug;
    static readonly (string Word, LogEventLevel Level)[] words =
        [("verbose", LogEventLevel.Verbose), ("debug", LogEventLevel.Debug), ("information", LogEventLevel.Information), ("warning", LogEventLevel.Warning), ("error", LogEventLevel.Error)];

    volatile Rules rules = new(Usual, new Dictionary<string, LogEventLevel>());

    /// <summary>The least level of all: what is below it is not even made.</summary>
    public LoggingLevelSwitch Least { get; } = new(Usual);

    /// <summary>The same levels, to be changed apart.</summary>
    public LogLevels Copy()
    {
        var copy = new LogLevels { rules = rules };
        copy.Least.MinimumLevel = Least.MinimumLevel;
        return copy;
    }

    /// <summary>The usual levels, changed by each of these texts in turn.</summary>
    /// <param name="texts">Where each text stands, for the error, and the text; one that is empty changes nothing.</param>
    /// <exception cref="LabException">A text names no level.</exception>
    public static LogLevels Of(params IEnumerable<(string Where, string? Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var levels = new LogLevels();
        foreach (var (where, text) in texts) levels.Change(where, text);
        return levels;
    }

    /// <summary>Sets the level, and those of sources that the text names.</summary>
    /// <param name="where">Where the text stands, for the error.</param>
    /// <param name="text"><c>LEVEL</c>, <c>SOURCE=LEVEL</c>, or several with commas.</param>
    /// <exception cref="LabException">The text names no level; nothing is changed.</exception>
    public void Change(string where, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        var (usual, sources) = (rules.Usual, new Dictionary<string, LogEventLevel>(rules.Sources, StringComparer.OrdinalIgnoreCase));
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } source, var word]) sources[source] = Level(where, word);
            else usual = Level(where, part);
        }
        rules = new(usual, sources);
        Least.MinimumLevel = sources.Values.Append(usual).Min();
    }

    /// <summary>True if events of this level from this source are recorded; the longest name that fits the source decides.</summary>
    public bool Allow(LogEventLevel level, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (level < Least.MinimumLevel) return false;
        var (usual, sources) = rules;
        return level >= (sources.Count == 0 ? usual : sources.Where(one => Fits(one.Key, source)).OrderByDescending(one => one.Key.Length).Select(one => (LogEventLevel?)one.Value).FirstOrDefault() ?? usual);
    }

    /// <summary>As <c>GANLAB_LOG</c> would say it.</summary>
    public override string ToString() => string.Join(',', rules.Sources.Select(one => $"{one.Key}={Word(one.Value)}").Prepend(Word(rules.Usual)));

    internal bool Allow(LogEvent one) => Allow(one.Level, one.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) && source is ScalarValue { Value: string name } ? name : "");

    static bool Fits(string name, string source) => source.Equals(name, StringComparison.OrdinalIgnoreCase)
        || source.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase) || source.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);

    static string Word(LogEventLevel level) => words.First(one => one.Level == level).Word;

    static LogEventLevel Level(string where, string word)
    {
        foreach (var (known, level) in words)
            if (known.Equals(word, StringComparison.OrdinalIgnoreCase)) return level;
        throw new LabException($"{where}: '{word}' is no level; choose verbose, debug, information, warning or error, or give a source its own, such as debug,GanLab.Training=verbose.");
    }

    sealed record Rules(LogEventLevel Usual, IReadOnlyDictionary<string, LogEventLevel> Sources);
}
