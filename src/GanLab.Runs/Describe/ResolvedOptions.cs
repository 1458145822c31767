using System.Text.Json;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Describe;

/// <summary>One option of an experiment as it is in force.</summary>
/// <param name="Path">Its path, as <c>--set</c> takes it; a component's own path holds its type, a list's the types in it.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Origin"><c>default</c>, <c>script</c>, or the option of the command line that set it.</param>
public sealed record ResolvedOption(string Path, string Value, string Origin);

/// <summary>Every option of an experiment, with where its value comes from.</summary>
public static class ResolvedOptions
{
    /// <summary>Origin of what <c>--set</c> set.</summary>
    public const string Set = "--set";

    /// <summary>The options of a run that is to be made, in the order of <c>experiment.json</c>.</summary>
    public static IReadOnlyList<ResolvedOption> Of(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (experiment, plain) = (request.Experiment, Plain(request.Experiment));
        var options = Paths(experiment);
        var (ofExperiment, ofComponents, unknown) = (Paths(Bare(plain)).ToDictionary(), Paths(plain).ToDictionary(), Unknown(experiment));
        var kinds = options.ToDictionary();
        return [.. options.Select(option => new ResolvedOption(option.Key, option.Value, Origin(option.Key, option.Value)))];

        string Origin(string path, string value)
        {
            if (request.Overrides.FirstOrDefault(change => change.Path == path).Option is { } changed) return changed;
            if (request.Settings.Any(setting => setting.Key.Equals(path, StringComparison.OrdinalIgnoreCase))) return Set;
            if (ofExperiment.GetValueOrDefault(path) == value && !required.Contains(path) && !IsOf(path, unknown, kinds)) return "default";
            var isKind = !path.Contains('.') || path is "optimisers.generator" or "optimisers.discriminator";
            return !isKind && ofComponents.GetValueOrDefault(path) == value && !IsOf(path, unknown, kinds) ? "default" : "script";
        }
    }

    static readonly string[] required = ["name", "data", "generator", "discriminator", "loss"];

    static IReadOnlyList<KeyValuePair<string, string>> Paths(Experiment experiment) => OptionPaths.Of(JsonElement.Parse(ExperimentJson.Resolved(experiment).ToJsonString()));

    /// <summary>What a script gets that says nothing but what it must.</summary>
    static Experiment Bare(Experiment it) => new(it.Name) { Data = it.Data, Generator = it.Generator, Discriminator = it.Discriminator, Loss = it.Loss };

    /// <summary>The same components, each as its type makes it by itself.</summary>
    static Experiment Plain(Experiment it) => new(it.Name)
    {
        Data = New(it.Data),
        Generator = New(it.Generator),
        Discriminator = New(it.Discriminator),
        Head = New(it.Head),
        Loss = New(it.Loss),
        Stabilisers = [.. it.Stabilisers.Select(New)],
        Optimisers = new(New(it.Optimisers.Of(Player.Generator)), New(it.Optimisers.Of(Player.Discriminator))),
        Scheme = New(it.Scheme),
        Latents = New(it.Latents),
        Metrics = [.. it.Metrics.Select(New)],
    };

    static T New<T>(T component) where T : notnull => component.GetType().GetConstructor(Type.EmptyTypes) is null ? component : (T)Activator.CreateInstance(component.GetType())!;

    /// <summary>Types that cannot be made without arguments: they have no defaults to compare with.</summary>
    static HashSet<string> Unknown(Experiment it) => [.. new object[] { it.Data, it.Generator, it.Discriminator, it.Head, it.Loss, it.Scheme, it.Latents }.Concat(it.Stabilisers).Concat(it.Metrics)
        .Select(component => component.GetType()).Where(type => type.GetConstructor(Type.EmptyTypes) is null).Select(type => type.Name.ToLowerInvariant())];

    static bool IsOf(string path, HashSet<string> types, Dictionary<string, string> kinds)
    {
        if (path.LastIndexOf('.') is var at && at < 0) return false;
        var owner = path[..at];
        return types.Contains((kinds.GetValueOrDefault(owner) ?? owner[(owner.LastIndexOf('.') + 1)..]).ToLowerInvariant());
    }
}
