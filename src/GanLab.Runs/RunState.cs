using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Runs.Machine;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs;

/// <summary>The content of <c>run.json</c>: who runs what, where, and how far it is.</summary>
sealed class RunState
{
    readonly RunFolder folder;
    readonly JsonObject json;

    RunState(RunFolder folder, JsonObject json, int attempt)
    {
        (this.folder, this.json, Attempt) = (folder, json, attempt);
        (json["status"], json["attempt"], json["pid"], json["host"], json["bootId"]) = ("running", attempt, Environment.ProcessId, Environment.MachineName, Boot.Id);
    }

    /// <summary>The first attempt of a run.</summary>
    public static RunState New(RunFolder folder, string experiment, DateTimeOffset started) =>
        new(folder, new() { ["format"] = JsonText.Format, ["id"] = folder.Id, ["alias"] = RunAlias.Of(folder.Id), ["experiment"] = experiment, ["status"] = null, ["attempt"] = null, ["pid"] = null, ["host"] = null, ["bootId"] = null, ["started"] = Time(started) }, 1);

    /// <summary>The next attempt of a run that ended, or was killed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="before">The attempt that it goes on from.</param>
    /// <param name="from">Step of the state that it goes on from.</param>
    /// <param name="steps">Steps that the run is to make in all.</param>
    /// <exception cref="BusyException">Another process went on with the run since.</exception>
    /// <exception cref="LabException"><c>run.json</c> is damaged.</exception>
    public static RunState Next(RunFolder folder, int before, long from, long steps)
    {
        var json = Read(folder);
        if (AttemptOf(json) != before) throw new BusyException($"The run {folder.Id} was continued by another process meanwhile, in attempt {AttemptOf(json)}; resume it again, to go on from there.");
        foreach (var gone in new[] { "ended", "exit" }) json.Remove(gone);
        var attempt = AttemptOf(json) + 1;
        if (json["resumes"] is not JsonArray resumes) json["resumes"] = resumes = [];
        resumes.Add(new JsonObject { ["attempt"] = attempt, ["from"] = from, ["steps"] = steps, ["started"] = Time(DateTimeOffset.UtcNow) });
        return new(folder, json, attempt);
    }

    /// <summary>Which attempt of the run this is, from 1 on.</summary>
    public int Attempt { get; }

    /// <summary>True if another process made a later attempt of this run meanwhile, which can happen where locks do not reach (two machines on a network file system).</summary>
    public bool IsSuperseded => AttemptOf(Read(folder)) > Attempt;

    /// <summary>How the run is going, as readers see it.</summary>
    public string Status { get; private set; } = "running";

    /// <summary>Writes the file as it stands.</summary>
    public void Save() => AtomicFile.Write(folder.Of("run.json"), JsonText.Page(json));

    /// <summary>Adds what is known once the networks are built.</summary>
    public void Describe(TrainingStart start) => json["model"] = new JsonObject
    {
        ["device"] = start.Device.ToString(),
        ["threads"] = get_num_threads(),
        ["channelsLast"] = new JsonArray([.. start.ChannelsLast.Select(player => JsonValue.Create(player.ToString().ToLowerInvariant()))]),
        ["sampleShape"] = new JsonArray(start.Shape.Channels, start.Shape.Height, start.Shape.Width),
        ["classes"] = start.Classes,
        ["dataCount"] = start.DataCount,
        ["generatorParameters"] = start.GeneratorParameters,
        ["discriminatorParameters"] = start.DiscriminatorParameters,
        ["sampledFrom"] = start.SampledFrom,
        ["memoryBytes"] = start.Memory?.Total,
    };

    /// <summary>Adds how it ended.</summary>
    public void End(RunStatus status)
    {
        Status = status.ToString().ToLowerInvariant();
        (json["status"], json["ended"], json["exit"]) = (Status, Time(DateTimeOffset.UtcNow), RunExit.CodeOf(status));
    }

    static JsonObject Read(RunFolder folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(folder.Of("run.json")), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new LabException($"{folder.Of("run.json")} is damaged: it holds no JSON object.");
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new LabException($"{folder.Of("run.json")} is damaged: {e.Message}", e);
        }
    }

    static int AttemptOf(JsonObject json) => json["attempt"] is JsonValue value && value.TryGetValue<int>(out var attempt) ? attempt : 1;

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
