using System.Text.Json;
using GanLab.Runs.Files;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Reporting;

/// <summary>The pictures of a run.</summary>
/// <param name="Generated">Pictures of generated samples by kind, each in the order of steps; those that a resumed run superseded are left out.</param>
/// <param name="Real">Pictures of real samples.</param>
public sealed record RecordedPictures(IReadOnlyDictionary<string, IReadOnlyList<RecordedPicture>> Generated, IReadOnlyList<RecordedPicture> Real)
{
    /// <summary>Reads <c>samples/samples.jsonl</c>; none where there is no such file, and a line that tells of no picture is passed over.</summary>
    /// <param name="folder">The run's folder.</param>
    public static RecordedPictures Read(string folder)
    {
        var samples = Path.Combine(folder, "samples");
        var found = new List<RecordedPicture>();
        foreach (var picture in Lines(samples))
        {
            found.RemoveAll(one => one.Path == picture.Path || (!picture.IsReal && !one.IsReal && one.Step > picture.Step));
            found.Add(picture);
        }
        var generated = found.Where(picture => !picture.IsReal).GroupBy(picture => picture.Kind).ToDictionary(kind => kind.Key, IReadOnlyList<RecordedPicture> (kind) => [.. kind.OrderBy(picture => picture.Step)]);
        return new(generated, [.. found.Where(picture => picture.IsReal)]);
    }

    /// <summary>At most so many items, evenly spread, the first and the last among them.</summary>
    /// <param name="items">The items.</param>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<T> Spread<T>(IReadOnlyList<T> items, int most)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return items.Count <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))])];
    }

    static IEnumerable<RecordedPicture> Lines(string samples)
    {
        var file = Path.Combine(samples, "samples.jsonl");
        if (!File.Exists(file)) yield break;
        foreach (var line in WholeLines.Of(file))
            if (Picture(samples, line) is { } picture) yield return picture;
    }

    static RecordedPicture? Picture(string samples, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var (root, file) = (json.RootElement, json.RootElement.Text("file"));
            if (file.Length == 0 || file != Path.GetFileName(file) || root.Whole("step") is not { } step) return null;
            return new(Path.Combine(samples, file), step, root.Text("kind"), root.Text("samples") == "real", root.Whole("count") ?? 0, root.Whole("outside") ?? 0);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
