using System.Text.Json.Nodes;

namespace GanLab.Runs.Plots;

/// <summary>Who a run is, for titles and legends. What its files do not tell stays empty.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Id">Name of the folder.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Seed">Its seed, or null.</param>
/// <param name="Configuration">The experiment without its seed: equal for runs that differ in nothing else. Empty where it is not known.</param>
sealed record RunCard(string Folder, string Id, string Experiment, long? Seed, string Configuration)
{
    /// <summary>Reads the card of a run.</summary>
    public static RunCard Read(string folder)
    {
        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var file = RecordJson.Read(folder, "experiment.json").Json;
        var experiment = file?["experiment"] as JsonObject;
        var name = RecordJson.Text(experiment, "name") ?? RecordJson.Text(RecordJson.Read(folder, "run.json").Json, "experiment") ?? id;
        return new(folder, id, name, RecordJson.Whole(experiment, "training", "seed"), Configured(experiment));
    }

    /// <summary>A short name for each run, no two alike: the experiment, its seed where several runs share the experiment, the end of the id where that is not enough.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<RunCard> runs)
    {
        string[] names = [.. runs.Select(run => runs.Count(other => other.Experiment == run.Experiment) > 1 && run.Seed is { } seed ? $"{run.Experiment} seed {seed}" : run.Experiment)];
        return [.. names.Select((name, i) => names.Count(other => other == name) > 1 ? $"{name} · {runs[i].Id[^Math.Min(5, runs[i].Id.Length)..]}" : name)];
    }

    static string Configured(JsonObject? experiment)
    {
        if (experiment is null) return "";
        var copy = (JsonObject)experiment.DeepClone();
        (copy["training"] as JsonObject)?.Remove("seed");
        return copy.ToJsonString();
    }
}
