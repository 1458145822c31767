using GanLab.Runs.Describe;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Rebuilding;

/// <summary>What decides the numbers of a run, besides machine and version of GanLab: two runs with one key ran the same configuration, script, plugins and data.</summary>
public sealed class RunKey
{
    static readonly string[] decisive = ["plugins.", "source/", "data."];
    readonly SortedDictionary<string, string> facts = new(StringComparer.Ordinal);

    RunKey(string configHash, IReadOnlyDictionary<string, string> options, IEnumerable<RecordedParameter> parameters, IReadOnlyDictionary<string, string> environment)
    {
        ConfigHash = configHash;
        foreach (var (path, value) in options) facts["option " + path] = value;
        foreach (var parameter in parameters) facts["parameter " + parameter.Name] = parameter.Value;
        foreach (var (path, value) in environment.Where(fact => decisive.Any(start => fact.Key.StartsWith(start, StringComparison.Ordinal)))) facts[path] = value;
    }

    /// <summary>Hash of the experiment with every option, the seed included.</summary>
    public string ConfigHash { get; }

    /// <summary>The key of a run that is to be made.</summary>
    public static RunKey Of(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var experiment = new RecordedExperiment(RecordFile.Of("experiment.json", ExperimentJson.Of(request)));
        var environment = new RecordedEnvironment(RecordFile.Of("environment.json", EnvironmentJson.Of(request)));
        return new(experiment.ConfigHash, experiment.Options, experiment.Parameters, environment.Facts);
    }

    /// <summary>The key of a recorded run.</summary>
    public static RunKey Of(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(run.ConfigHash, run.Options, run.Parameters, run.Environment);
    }

    /// <summary>What differs from a run before, a few words each: <c>training.steps 20 → 30</c>, <c>another script.csx</c>; none for one key.</summary>
    public IReadOnlyList<string> ChangesSince(RunKey before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var changed = facts.Keys.Union(before.facts.Keys).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Was: before.facts.GetValueOrDefault(name), Is: facts.GetValueOrDefault(name))).Where(fact => fact.Was != fact.Is).ToList();
        var told = changed.Where(fact => !IsParameter(fact.Name) || !changed.Exists(other => !IsParameter(other.Name) && (other.Was, other.Is) == (fact.Was, fact.Is)));
        var words = told.Select(fact => Words(fact.Name, fact.Was, fact.Is)).ToList();
        return words.Count == 0 && ConfigHash != before.ConfigHash ? ["another configuration"] : words;
    }

    /// <summary>An option that shows a parameter says as much.</summary>
    static bool IsParameter(string name) => name.StartsWith("parameter ", StringComparison.Ordinal);

    static string Words(string name, string? was, string? isNow)
    {
        var (kind, rest) = (name.Split(' ', '.', '/')[0], name[(name.IndexOfAny([' ', '.', '/']) + 1)..]);
        return kind switch
        {
            "plugins" => was is null ? $"with the plugin {rest}" : isNow is null ? $"without the plugin {rest}" : $"another build of the plugin {rest}",
            "source" => was is null ? $"with {rest}" : isNow is null ? $"without {rest}" : $"another {rest}",
            "data" => $"other files of {name}",
            _ => $"{rest} {was ?? "none"} → {isNow ?? "none"}",
        };
    }
}
