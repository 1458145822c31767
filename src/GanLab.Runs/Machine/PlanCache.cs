using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Describe;
using GanLab.Runs.Files;
using GanLab.Training.Calibrating;

namespace GanLab.Runs.Machine;

/// <summary>
/// The plans that were measured on this machine, in the user's cache: a second run of the same networks, batch and techniques has the numbers of the first in every digit, and starts at once. Who measures at the same time takes what was written first.
/// </summary>
/// <param name="folder">Where the files are.</param>
public sealed class PlanCache(string folder)
{
    static readonly string[] waiting = ["OMP_WAIT_POLICY", "OMP_PROC_BIND", "GOMP_SPINCOUNT"];   // how libgomp's threads wait, and where

    /// <summary>The user's own cache, see <see cref="Caches"/>.</summary>
    public static PlanCache OfUser() => new(Caches.Folder("plans"));

    /// <summary>Where the files are.</summary>
    public string Folder => folder;

    /// <summary>The plan for an experiment, or null.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="threads">Threads that the user asks for, or null.</param>
    public ComputePlan? Find(Experiment experiment, int? threads) => Read(Of(experiment, threads));

    /// <summary>Keeps a plan, unless there is one already; the one that is there then.</summary>
    public ComputePlan Keep(Experiment experiment, int? threads, ComputePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var path = Of(experiment, threads);
        try
        {
            Directory.CreateDirectory(folder);
            var temporary = $"{path}.{Path.GetRandomFileName()}";
            AtomicFile.Write(temporary, JsonText.Page(new JsonObject { ["threads"] = plan.Threads, ["channelsLast"] = new JsonArray([.. plan.ChannelsLast.Select(player => JsonValue.Create(player.ToString()))]) }));
            try
            {
                File.Move(temporary, path, overwrite: Read(path) is null && File.Exists(path));   // a damaged one counts as missing
            }
            catch (IOException)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return plan;                                                           // the cache only saves time
        }
        return Read(path) ?? plan;
    }

    static ComputePlan? Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var threads = json.RootElement.GetProperty("threads").GetInt32();
            return threads is < 1 or > ComputePlan.MostThreads ? null : new(threads, [.. json.RootElement.GetProperty("channelsLast").EnumerateArray().Select(player => Enum.Parse<Player>(player.GetString()!))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The file of all that decides how long a step takes: networks, techniques, batch, machine, how threads wait; not learning rates, strengths or seeds.</summary>
    string Of(Experiment experiment, int? threads)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Path.Combine(folder, ExperimentJson.Hash(new JsonObject
        {
            ["data"] = ComponentJson.Of(experiment.Data),
            ["generator"] = ComponentJson.Of(experiment.Generator),
            ["discriminator"] = ComponentJson.Of(experiment.Discriminator),
            ["head"] = experiment.Head.GetType().FullName,
            ["loss"] = experiment.Loss.GetType().FullName,
            ["stabilisers"] = new JsonArray([.. experiment.Stabilisers.Select(one => JsonValue.Create($"{one.GetType().FullName} {one.On} {(one as IPenalty)?.Every}"))]),
            ["scheme"] = ComponentJson.Of(experiment.Scheme),
            ["batch"] = new JsonArray(experiment.Training.BatchSize, experiment.Training.Accumulate, experiment.Training.LatentSize),
            ["format"] = new JsonArray(experiment.Training.MemoryFormat.ToString(), experiment.Training.Precision.ToString()),
            ["passes"] = new JsonArray(experiment.Training.JudgeTogether, experiment.Training.JudgeAtOnce),
            ["threads"] = threads,
            ["waiting"] = new JsonArray([.. waiting.Select(variable => JsonValue.Create(Environment.GetEnvironmentVariable(variable)))]),
            ["machine"] = new JsonArray(Processor.Model, Environment.ProcessorCount, typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString()),
        }) + ".json");
    }
}
