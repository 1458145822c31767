using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs.Checkpoints;

/// <summary>One checkpoint on the disk: a folder called by its step, complete or absent, whose <c>state.json</c> holds the SHA-256 of each file.</summary>
static class CheckpointFolder
{
    const string Ending = ".safetensors", StateFile = "state.json";

    /// <summary>The folder's name of a step: <c>000012000</c>.</summary>
    public static string Name(long step) => step.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>Steps of the complete checkpoints in <c>checkpoints/</c>, the newest first.</summary>
    public static IReadOnlyList<long> Steps(string checkpoints) => !Directory.Exists(checkpoints) ? [] :
        [.. Directory.GetDirectories(checkpoints).Where(folder => File.Exists(Path.Combine(folder, StateFile)))
            .Select(folder => long.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1).Where(step => step >= 0).OrderDescending()];

    /// <summary>Writes a state. A crash leaves a folder whose name begins with <c>.tmp-</c>, or the whole.</summary>
    /// <param name="checkpoints">The folder <c>checkpoints/</c>, which exists.</param>
    /// <param name="state">The state, on the CPU.</param>
    /// <param name="run">Id of the run.</param>
    /// <param name="attempt">Attempt of the run.</param>
    public static void Write(string checkpoints, TrainingState state, string run, int attempt)
    {
        var (final, temporary) = (Path.Combine(checkpoints, Name(state.Step)), Path.Combine(checkpoints, ".tmp-" + Name(state.Step)));
        if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        try
        {
            var metadata = new Dictionary<string, string> { ["format"] = "pt", ["run"] = run, ["step"] = $"{state.Step}" };
            var hashes = new JsonObject();
            foreach (var (name, tensors) in StateFiles.Of(state))
            {
                var path = Path.Combine(temporary, name + Ending);
                AtomicFile.Write(path, stream => SafetensorsFile.Write(stream, tensors, metadata));
                hashes[name + Ending] = Hash(path);
            }
            AtomicFile.Write(Path.Combine(temporary, StateFile), JsonText.Page(new()
            {
                ["format"] = JsonText.Format,
                ["run"] = run,
                ["attempt"] = attempt,
                ["step"] = state.Step,
                ["seconds"] = JsonText.Number(state.Seconds),
                ["files"] = hashes,
            }));
            if (Directory.Exists(final)) Remove(checkpoints, state.Step);                             // a damaged one that was passed over
            Directory.Move(temporary, final);
            FolderSync.Flush(checkpoints);
        }
        catch
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);            // frees what a full disk needs most
            throw;
        }
    }

    /// <summary>Removes a checkpoint: never half a one under its name.</summary>
    public static void Remove(string checkpoints, long step)
    {
        var gone = Path.Combine(checkpoints, ".tmp-old");
        if (Directory.Exists(gone)) Directory.Delete(gone, recursive: true);
        Directory.Move(Path.Combine(checkpoints, Name(step)), gone);
        Directory.Delete(gone, recursive: true);
    }

    /// <summary>Removes what the next attempt, which goes on from a step, leaves behind: later checkpoints, whose rows do not count any more, and what a crash left by half.</summary>
    public static void Supersede(string checkpoints, long from)
    {
        foreach (var step in Steps(checkpoints).Where(step => step > from)) Remove(checkpoints, step);
        if (!Directory.Exists(checkpoints)) return;
        foreach (var half in Directory.GetDirectories(checkpoints, ".tmp-*")) Directory.Delete(half, recursive: true);
    }

    /// <summary>Reads a checkpoint and holds each file against its hash.</summary>
    /// <exception cref="LabException">A file is missing or damaged.</exception>
    public static TrainingState Read(string checkpoints, long step)
    {
        var folder = Path.Combine(checkpoints, Name(step));
        var read = new Dictionary<string, IReadOnlyDictionary<string, Tensor>>();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, StateFile)));
            foreach (var file in json.RootElement.GetProperty("files").EnumerateObject())
            {
                var path = Path.Combine(folder, Path.GetFileName(file.Name));
                if (!File.Exists(path) || Hash(path) != file.Value.GetString()) throw new LabException($"The checkpoint {folder} is damaged: {file.Name} is not as it was written.");
                read.Add(Path.GetFileNameWithoutExtension(file.Name), SafetensorsFile.Read(path).Tensors);
            }
            if (json.RootElement.GetProperty("step").GetInt64() != step) throw new LabException($"The checkpoint {folder} is damaged: its state.json is another step's.");
            return new(step, JsonText.ReadNumber(json.RootElement.GetProperty("seconds")), StateFiles.Parts(read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new LabException($"The checkpoint {folder} is damaged: {e.Message}", e);
        }
    }

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
