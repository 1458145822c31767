using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Events;
using GanLab.Runs.Files;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Ending;

/// <summary>Completes the record of a run whose process died without a word: an abort in native code, a kill.</summary>
public static class PostMortem
{
    static readonly Dictionary<int, string> names = new() { [2] = "SIGINT", [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    /// <summary>Writes how the process ended, unless the run had ended before it, or another process goes on with it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="process">Id of the process.</param>
    /// <param name="exitCode">Its exit code: 128 + N where signal N killed it.</param>
    /// <param name="lastWords">The last lines of its standard error.</param>
    /// <returns>What is to be said to the user, or null if the run had ended, or had been taken back because it could not be built.</returns>
    public static string? Write(string folder, int process, int exitCode, IReadOnlyList<string> lastWords)
    {
        ArgumentNullException.ThrowIfNull(lastWords);
        if (!Directory.Exists(folder)) return null;
        try
        {
            if (RunOf(folder, process) is null) return null;
            using var owned = RunFolder.Open(folder);
            if (RunOf(folder, process) is not { } run) return null;                // another process took it over
            if (run["model"] is null && exitCode is 130 or 143)
            {
                owned.Remove();                                                    // interrupted before anything was built
                return null;
            }
            File.Delete(owned.Of(".reserve"));                                        // a disk that was full takes the end
            var sentence = Words(exitCode);
            using (var events = new EventLog(owned.Of("events.clef"), new(owned.Id, (int?)run["attempt"] ?? 1, $"{run["experiment"]}"), null, EventOptions.Usual()))
            {
                events.Log.Fatal("The process of the run {Died}; its last words on standard error: {LastWords}", sentence, lastWords);
                events.Flush();
            }
            (run["status"], run["ended"], run["exit"]) = ("failed", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), exitCode);
            AtomicFile.Write(owned.Of("run.json"), JsonText.Page(run));
            AtomicFile.Write(owned.Of("result.json"), JsonText.Page(Result(owned, run, exitCode, $"The process {sentence}.", lastWords)));
            File.Delete(owned.Of("alive"));
            return $"{owned.Id}: the process {sentence}. Its record is complete until then; ganlab resume {owned.Id} goes on from the last checkpoint.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException or BusyException or LabException)
        {
            return $"the end of {folder} could not be recorded: {e.Message}";
        }
    }

    /// <summary>How a process ended, in words: "died: signal 6 (SIGABRT)".</summary>
    public static string Words(int exitCode) => exitCode > 128 && exitCode - 128 is var signal
        ? $"died: signal {signal}{(names.TryGetValue(signal, out var name) ? $" ({name}{(signal == 9 ? ": somebody, or the system for want of memory" : "")})" : "")}"
        : $"ended with exit code {exitCode} before the run had ended";

    /// <summary>The content of <c>run.json</c> while this process's run goes on by it, else null.</summary>
    static JsonObject? RunOf(string folder, int process) =>
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json"))) is JsonObject run
        && ($"{run["status"]}", $"{run["pid"]}", $"{run["host"]}") == ("running", $"{process}", Environment.MachineName) ? run : null;

    static JsonObject Result(RunFolder folder, JsonObject run, int exitCode, string sentence, IReadOnlyList<string> lastWords)
    {
        var (rows, tallies) = (Rows(folder), new MetricTallies());
        tallies.Declare(rows.Columns);
        foreach (var row in rows.Rows) tallies.Restore(row);
        return new()
        {
            ["format"] = JsonText.Format,
            ["run"] = $"{run["id"]}",
            ["status"] = "failed",
            ["exit"] = exitCode,
            ["steps"] = rows.Rows.Count > 0 ? rows.Rows[^1].Step : 0,
            ["seconds"] = JsonText.Number(rows.Rows.Count > 0 ? rows.Rows[^1].Seconds : 0),
            ["metrics"] = tallies.ToJson(),
            ["weights"] = new JsonObject { ["files"] = new JsonArray(), ["reason"] = "Not written: the process died." },
            ["failure"] = new JsonObject
            {
                ["type"] = "died",
                ["message"] = $"{sentence} {(lastWords.Count == 0 ? "It said nothing on standard error." : "See lastWords, and events.clef.")}",
                ["where"] = null,
                ["lastWords"] = new JsonArray([.. lastWords.Select(line => (JsonNode)line)]),
            },
        };
    }

    static MetricsFile Rows(RunFolder folder) => File.Exists(folder.Of("metrics.jsonl")) ? MetricsFile.Read(folder.Of("metrics.jsonl")) : new(new Dictionary<string, MetricsColumn>(), []);
}
