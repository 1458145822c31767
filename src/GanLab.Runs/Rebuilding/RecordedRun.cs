using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GanLab.Runs.Describe;
using GanLab.Training.Calibrating;

namespace GanLab.Runs.Rebuilding;

/// <summary>What a run folder says about how to build the run again: sources, settings, plugins, and the hash of the experiment that comes of them.</summary>
public sealed class RecordedRun
{
    RecordedRun(string folder, JsonElement experiment, JsonElement environment, JsonElement run)
    {
        Folder = folder;
        ConfigHash = experiment.GetProperty("configHash").GetString()!;
        Settings = [.. experiment.GetProperty("settings").EnumerateArray().Select(setting => (Text(setting, "origin"), Text(setting, "name"), Text(setting, "value")))];
        Sources = [.. environment.GetProperty("sources").EnumerateArray().Select(source => Source(folder, source))];
        Plugins = [.. environment.GetProperty("plugins").EnumerateArray().Select(plugin => new PluginFact(Text(plugin, "name"), Text(plugin, "version"), Text(plugin, "path"), Text(plugin, "sha256"), Text(plugin, "mvid")))];
        Plan = run.TryGetProperty("model", out var model) ? PlanOf(model) : null;
        if (Sources.Count == 0) throw new FormatException("environment.json names no source.");
        Attempt = run.GetProperty("attempt").GetInt32();
        Steps = run.TryGetProperty("resumes", out var resumes) ? resumes.EnumerateArray().Select(resume => resume.GetProperty("steps").GetInt64()).LastOrDefault() : null;
    }

    /// <summary>The run's folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>Name of the run's folder.</summary>
    public string Id => Path.GetFileName(Folder);

    /// <summary>True for a run whose end is recorded.</summary>
    public bool IsOver => File.Exists(Path.Combine(Folder, "result.json"));

    /// <summary>Hash of the experiment with every option, see docs/run-record.md.</summary>
    public string ConfigHash { get; }

    /// <summary>What the command line set: option (<c>--set</c>, <c>--seed</c>, …), name or path, value as text.</summary>
    public IReadOnlyList<(string Option, string Name, string Value)> Settings { get; }

    /// <summary>The script, then each file it loads, as they were; their paths are those they were read from.</summary>
    public IReadOnlyList<SourceFile> Sources { get; }

    /// <summary>The sources as their copies are now: with another hash where a copy was edited.</summary>
    public IReadOnlyList<SourceFile> Copies => [.. Sources.Select(source => IsAsRead(source) ? source : source with { Sha256 = Hash(Encoding.UTF8.GetBytes(source.Text)) })];

    /// <summary>The plugins that were loaded.</summary>
    public IReadOnlyList<PluginFact> Plugins { get; }

    /// <summary>Threads of libtorch that the run used, and layout of its tensors; null if it ended before its networks were built.</summary>
    public ComputePlan? Plan { get; }

    /// <summary>Its last attempt, from 1 on.</summary>
    public int Attempt { get; }

    /// <summary>Steps that the last resumed attempt was to make in all, or null for a run that was never resumed.</summary>
    public long? Steps { get; }

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="LabException">A file of the record is missing or damaged.</exception>
    public static RecordedRun Read(string folder)
    {
        var full = Path.GetFullPath(folder);
        using var experiment = Json(full, "experiment.json");
        using var environment = Json(full, "environment.json");
        using var run = Json(full, "run.json");
        try
        {
            return new(full, experiment.RootElement, environment.RootElement, run.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new LabException($"The record {full} is damaged: {e.Message}", e);
        }
    }

    /// <summary>True for the experiment that the run trained, every option and the seed included.</summary>
    public bool Trained(Experiment experiment) => "sha256:" + ExperimentJson.Hash(ExperimentJson.Resolved(experiment)) == ConfigHash;

    /// <summary>What is not as it was when the run was recorded: copies of sources that were edited, and plugins of another build; a sentence each.</summary>
    /// <param name="plugins">The plugins that are loaded now.</param>
    public IEnumerable<string> Changes(IReadOnlyList<PluginFact> plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        foreach (var source in Sources.Where(source => !IsAsRead(source))) yield return $"the copy of {Path.GetFileName(source.Path)} in source/ was edited since the run";
        foreach (var before in Plugins)
        {
            if (plugins.FirstOrDefault(plugin => plugin.Name == before.Name) is not { } now) yield return $"the plugin {before.Name} is not loaded any more";
            else if (now.Sha256 != before.Sha256) yield return $"the plugin {before.Name} is another build: {Short(now.Sha256)} ({now.Path}) in place of {Short(before.Sha256)}";
        }
    }

    static ComputePlan PlanOf(JsonElement model)
    {
        var threads = model.GetProperty("threads").GetInt32();
        if (threads is < 1 or > ComputePlan.MostThreads) throw new FormatException($"run.json says that the run had {threads} threads.");
        return new(threads, [.. model.GetProperty("channelsLast").EnumerateArray().Select(player => Enum.Parse<Player>(player.GetString()!, ignoreCase: true))]);
    }

    static string Short(string sha256) => sha256.Length > 8 ? sha256[..8] : sha256;

    static bool IsAsRead(SourceFile source)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Text);
        return new[] { bytes, [.. Encoding.UTF8.Preamble, .. bytes] }.Any(form => Hash(form) == source.Sha256);
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static SourceFile Source(string folder, JsonElement json) => new(Text(json, "path"), File.ReadAllText(Path.Combine(folder, "source", Path.GetFileName(Text(json, "file")))), Text(json, "sha256"));

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    static JsonDocument Json(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LabException(e is FileNotFoundException or DirectoryNotFoundException ? $"{folder} holds no {name}: it is no run folder, or its record is not complete." : $"{path} cannot be read: {e.Message}", e);
        }
    }
}
