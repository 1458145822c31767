using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Events;
using GanLab.Runs.Files;

namespace GanLab.Runs.Ending;

/// <summary>Completes the record of a run whose process died without a word: an abort in native code, a kill.</summary>
public static class PostMortem
{
    static readonly Dictionary<int, string> names = new() { [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV" };

    /// <summary>Writes how the process ended, unless the run had ended before it, or another process goes on with it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="process">Id of the process.</param>
    /// <param name="exitCode">Its exit code: 128 + N where signal N killed it.</param>
    /// <param name="lastWords">The last lines of its standard error.</param>
    /// <returns>What is to be said to the user, or null if the run had ended.</returns>
    public static string? Write(string folder, int process, int exitCode, IReadOnlyList<string> lastWords)
    {
        ArgumentNullException.ThrowIfNull(lastWords);
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json"))) is not JsonObject run || $"{run["status"]}" != "running" || $"{run["pid"]}" != $"{process}") return null;
            using var owned = RunFolder.Open(folder);
            var sentence = Sentence(exitCode);
            using (var events = new EventLog(owned.Of("events.clef"), null))
            {
                events.Log.Fatal("The process of the run {Died}; its last words on standard error: {LastWords}", sentence, lastWords);
                events.Flush();
            }
            (run["status"], run["ended"], run["exit"]) = ("failed", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), exitCode);
            AtomicFile.Write(owned.Of("run.json"), JsonText.Page(run));
            AtomicFile.Write(owned.Of("result.json"), JsonText.Page(Result(run, exitCode, $"The process {sentence}.", lastWords)));
            foreach (var leftover in new[] { "alive", ".reserve" }) File.Delete(owned.Of(leftover));
            return $"{owned.Id}: the process {sentence}. Its record is complete until then; ganlab resume {owned.Id} goes on from the last checkpoint.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or LabException)
        {
            return $"the end of {folder} could not be recorded: {e.Message}";
        }
    }

    static JsonObject Result(JsonObject run, int exitCode, string sentence, IReadOnlyList<string> lastWords) => new()
    {
        ["format"] = JsonText.Format,
        ["run"] = $"{run["id"]}",
        ["status"] = "failed",
        ["exit"] = exitCode,
        ["failure"] = new JsonObject
        {
            ["type"] = "died",
            ["message"] = $"{sentence} {(lastWords.Count == 0 ? "It said nothing on standard error." : "See lastWords, and events.clef.")}",
            ["where"] = null,
            ["lastWords"] = new JsonArray([.. lastWords.Select(line => (JsonNode)line)]),
        },
    };

    static string Sentence(int exitCode) => exitCode > 128 && exitCode - 128 is var signal
        ? $"died: signal {signal}{(names.TryGetValue(signal, out var name) ? $" ({name}{(signal == 9 ? ": somebody, or the system for want of memory" : "")})" : "")}"
        : $"ended with exit code {exitCode} before the run had ended";
}
