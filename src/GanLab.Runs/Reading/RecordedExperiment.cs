using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GanLab.Runs.Reading;

/// <summary>A parameter of the script, as it was when the run started.</summary>
/// <param name="Name">Name, as <c>--set</c> takes it.</param>
/// <param name="Value">Its value.</param>
/// <param name="Default">The script's value.</param>
/// <param name="Origin"><c>script</c> or <c>--set</c>.</param>
public sealed record RecordedParameter(string Name, string Value, string Default, string Origin);

/// <summary>What <c>experiment.json</c> tells, with tolerance.</summary>
sealed class RecordedExperiment
{
    const string SeedPath = "training.seed";

    public RecordedExperiment(RecordFile file)
    {
        Problem = file.Problem ?? (file.Exists ? null : "experiment.json is missing.");
        var experiment = file.Root.Member("experiment") ?? default;
        var plugins = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        AddPlugins(experiment, plugins);
        Plugins = plugins;
        var (options, hashed) = (new Dictionary<string, string>(), new StringBuilder());
        foreach (var (path, value) in OptionPaths.Of(experiment).OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            options[path] = value;
            if (path != SeedPath) hashed.Append(path).Append('=').Append(value).Append('\n');
        }
        Options = options;
        hashed.AppendJoin('\n', plugins);
        GroupHash = options.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed.ToString())));
        ConfigHash = file.Root.Text("configHash");
        Parameters = [.. file.Root.Items("parameters").Select(it => new RecordedParameter(it.Text("name"), Value(it, "value"), Value(it, "default"), it.Text("origin")))];
        var training = experiment.Member("training") ?? default;
        (Seed, Steps) = (training.Whole("seed"), training.Whole("steps"));
    }

    public string? Problem { get; }

    public string ConfigHash { get; }

    public string GroupHash { get; }

    public long? Seed { get; }

    public long? Steps { get; }

    public IReadOnlyDictionary<string, string> Options { get; }

    public IReadOnlyList<RecordedParameter> Parameters { get; }

    public IReadOnlySet<string> Plugins { get; }

    static string Value(JsonElement json, string name) => json.Member(name) is { } value ? value.Shown() : "none";

    static void AddPlugins(JsonElement json, SortedSet<string> plugins)
    {
        if (json.ValueKind == JsonValueKind.Object)
            foreach (var member in json.EnumerateObject())
                if (member.ShownName() is "type" or "plugin") plugins.Add(member.Value.Shown());
                else AddPlugins(member.Value, plugins);
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray()) AddPlugins(item, plugins);
    }
}
