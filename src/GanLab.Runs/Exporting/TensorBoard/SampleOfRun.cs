using System.Text.Json;
using GanLab.Runs.Files;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>A sample picture of a run.</summary>
/// <param name="Step">Steps that were done.</param>
/// <param name="Tag">What it shows: <c>samples/generated-grid</c>, <c>samples/real-scatter</c>, ….</param>
/// <param name="Path">The PNG.</param>
sealed record SampleOfRun(long Step, string Tag, string Path)
{
    /// <summary>The pictures that <c>samples/samples.jsonl</c> names, by step; a file that a resumed run wrote again counts once. Lines that are no JSON are passed over.</summary>
    public static IReadOnlyList<SampleOfRun> All(string folder)
    {
        var samples = System.IO.Path.Combine(folder, "samples");
        var pictures = new Dictionary<string, SampleOfRun>();
        var list = System.IO.Path.Combine(samples, "samples.jsonl");
        if (!File.Exists(list)) return [];
        foreach (var line in WholeLines.Of(list))
            if (Of(samples, line) is { } picture) pictures[picture.Path] = picture;
        return [.. pictures.Values.OrderBy(picture => picture.Step)];
    }

    static SampleOfRun? Of(string samples, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var file = System.IO.Path.GetFileName(root.Text("file"));
            return root.Whole("step") is { } step && file.Length > 0 ? new(step, $"samples/{root.Text("samples")}-{root.Text("kind")}", System.IO.Path.Combine(samples, file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
