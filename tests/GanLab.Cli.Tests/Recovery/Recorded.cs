using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Reads records without the record's own readers.</summary>
static class Recorded
{
    public static JsonObject Json(string run, params string[] file) => JsonNode.Parse(File.ReadAllText(Path.Combine([run, .. file])))!.AsObject();

    /// <summary>Every number that is no clock, as text, of the rows that count: those that no later attempt superseded.</summary>
    public static IReadOnlyList<string> Numbers(string run)
    {
        var (rows, clocks) = (new List<(long Step, string Text)>(), new HashSet<string>());
        foreach (var line in Whole(Path.Combine(run, "metrics.jsonl")))
        {
            var row = JsonNode.Parse(line)!.AsObject();
            if (row["from"] is { } from) rows.RemoveAll(one => one.Step > (long)from);
            if (row["columns"] is JsonObject columns) clocks = [.. columns.Where(column => (string?)column.Value!["kind"] == "clock").Select(column => column.Key)];
            else rows.Add(((long)row["s"]!, string.Join(' ', row.Where(value => !clocks.Contains(value.Key)).Select(value => $"{value.Key}={value.Value!.ToJsonString()}"))));
        }
        return [.. rows.Select(row => row.Text)];
    }

    /// <summary>Steps of the checkpoints, and their files held against their hashes.</summary>
    public static long[] Checkpoints(string run)
    {
        var folder = Path.Combine(run, "checkpoints");
        if (!Directory.Exists(folder)) return [];
        var complete = Directory.GetDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal).ToList();
        foreach (var checkpoint in complete)
            foreach (var (file, hash) in Json(checkpoint, "state.json")["files"]!.AsObject())
                Assert.Equal((string?)hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(checkpoint, file)))));
        return [.. complete.Select(path => long.Parse(Path.GetFileName(path)))];
    }

    /// <summary>Asserts that everything reads but for half files that say so by their name; gives the number of torn last lines.</summary>
    public static int TornLines(string run)
    {
        foreach (var file in Files(run, "*.json")) using (JsonDocument.Parse(File.ReadAllBytes(file))) { }
        foreach (var file in Files(run, "*.png")) Assert.True(File.ReadAllBytes(file).AsSpan()[^8..^4].SequenceEqual("IEND"u8), file);
        Checkpoints(run);
        var torn = 0;
        foreach (var file in Files(run, "*.jsonl").Concat(Files(run, "*.clef")))
        {
            foreach (var line in Whole(file)) using (JsonDocument.Parse(line)) { }
            if (File.ReadAllText(file) is { Length: > 0 } text && text[^1] != '\n') torn++;
        }
        return torn;
    }

    static IEnumerable<string> Files(string run, string pattern) =>
        Directory.GetFiles(run, pattern, SearchOption.AllDirectories).Where(file => !file.Contains(".tmp-", StringComparison.Ordinal));

    static string[] Whole(string file) => File.ReadAllText(file).Split('\n')[..^1];
}
