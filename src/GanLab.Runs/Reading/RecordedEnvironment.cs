using System.Text.Json;

namespace GanLab.Runs.Reading;

/// <summary>What <c>environment.json</c> tells of the things that can make two runs differ, with tolerance.</summary>
sealed class RecordedEnvironment
{
    /// <summary>Differ from run to run without a meaning for its numbers: where it was started, by which job.</summary>
    static readonly string[] passing = ["format", "seed", "commandLine", "workingDirectory", "plugins", "sources", "data", "variables"];

    public RecordedEnvironment(RecordFile file)
    {
        Problem = file.Problem ?? (file.Exists ? null : "environment.json is missing.");
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in file.Root.EnumerateObject())
            if (!passing.Contains(member.ShownName())) Add(facts, member.ShownName(), member.Value);
        foreach (var plugin in file.Root.Items("plugins")) facts["plugins." + plugin.Text("name")] = $"{plugin.Text("version")} sha256:{plugin.Text("sha256")}";
        foreach (var source in file.Root.Items("sources")) facts[source.Text("file")] = "sha256:" + source.Text("sha256");
        foreach (var data in file.Root.Items("data")) facts[data.Text("option")] = "sha256:" + data.Text("sha256");
        foreach (var variable in file.Root.Members("variables"))
            if (!variable.ShownName().StartsWith("SLURM_", StringComparison.Ordinal)) facts["variables." + variable.ShownName()] = variable.Value.Shown();
        Facts = facts;
    }

    public string? Problem { get; }

    public IReadOnlyDictionary<string, string> Facts { get; }

    static void Add(SortedDictionary<string, string> facts, string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) facts[path] = value.Shown();
        else
            foreach (var member in value.EnumerateObject()) Add(facts, $"{path}.{member.ShownName()}", member.Value);
    }
}
