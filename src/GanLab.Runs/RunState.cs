using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Runs.Machine;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs;

/// <summary>The content of <c>run.json</c>: who runs what, where, and how far it is.</summary>
sealed class RunState(RunFolder folder, string experiment, DateTimeOffset started)
{
    readonly JsonObject json = new()
    {
        ["format"] = JsonText.Format,
        ["id"] = folder.Id,
        ["experiment"] = experiment,
        ["status"] = "running",
        ["attempt"] = 1,
        ["pid"] = Environment.ProcessId,
        ["host"] = Environment.MachineName,
        ["bootId"] = Boot.Id,
        ["started"] = Time(started),
    };

    /// <summary>How the run is going, as readers see it.</summary>
    public string Status { get; private set; } = "running";

    /// <summary>Writes the file as it stands.</summary>
    public void Save() => AtomicFile.Write(folder.Of("run.json"), JsonText.Page(json));

    /// <summary>Adds what is known once the networks are built.</summary>
    public void Describe(TrainingStart start) => json["model"] = new JsonObject
    {
        ["device"] = start.Device.ToString(),
        ["threads"] = get_num_threads(),
        ["sampleShape"] = new JsonArray(start.Shape.Channels, start.Shape.Height, start.Shape.Width),
        ["classes"] = start.Classes,
        ["dataCount"] = start.DataCount,
        ["generatorParameters"] = start.GeneratorParameters,
        ["discriminatorParameters"] = start.DiscriminatorParameters,
        ["sampledFrom"] = start.SampledFrom,
    };

    /// <summary>Adds how it ended.</summary>
    public void End(RunStatus status)
    {
        Status = status.ToString().ToLowerInvariant();
        (json["status"], json["ended"], json["exit"]) = (Status, Time(DateTimeOffset.UtcNow), RunExit.CodeOf(status));
    }

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
