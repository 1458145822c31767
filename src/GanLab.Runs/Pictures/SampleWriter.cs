using System.Globalization;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Training.Results;
using Serilog;

namespace GanLab.Runs.Pictures;

/// <summary>Writes <c>samples/</c>: pictures, and a line about each in <c>samples.jsonl</c>. A full disk ends the pictures, not the run.</summary>
sealed class SampleWriter(RunFolder folder, ILogger log, EarlierAttempts earlier) : IDisposable
{
    AppendFile? lines;
    bool over;

    public void Write(SampleSet samples)
    {
        if (over) return;
        if (SamplePicture.Draw(samples) is not { } picture)
        {
            over = true;
            log.Information("No sample pictures: samples of shape {Shape} are neither grey or colour images nor points of the plane.", $"({string.Join(", ", samples.Fake.shape[1..])})");
            return;
        }
        try
        {
            if (lines is null) Begin(samples);
            var stem = samples.Step.ToString("D9", CultureInfo.InvariantCulture);
            Save(samples.Step, $"{stem}.png", "generated", picture, picture.Kind == "grid" ? Labels(samples) : null);
            if (SamplePicture.DrawModes(samples) is { } modes) Save(samples.Step, $"{stem}-modes.png", "generated", modes, null);
            log.Debug("Sampled at step {Step}: {File}", samples.Step, $"samples/{samples.Step:D9}.png");
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            over = true;
            log.Warning("The disk of {Folder} is full: no more sample pictures from step {Step} on. Free some space, or the run fails when its numbers cannot be written.", folder.Path, samples.Step);
        }
    }

    public void Dispose() => lines?.Dispose();

    void Begin(SampleSet samples)
    {
        folder.Make("samples");
        lines = new(folder.Of("samples", "samples.jsonl"), goOn: earlier.Exist);
        if (SamplePicture.DrawReal(samples) is { } real) Save(samples.Step, "real.png", "real", real, null);
    }

    void Save(long step, string name, string what, Picture picture, JsonArray? labels)
    {
        AtomicFile.Write(folder.Of("samples", name), stream => stream.Write(picture.Png));
        var line = new JsonObject
        {
            ["step"] = step,
            ["file"] = name,
            ["samples"] = what,
            ["kind"] = picture.Kind,
            ["count"] = picture.Count,
            ["least"] = JsonText.Number(picture.Least),
            ["greatest"] = JsonText.Number(picture.Greatest),
            ["outside"] = picture.Outside,
            ["from"] = JsonText.Number(picture.From),
            ["to"] = JsonText.Number(picture.To),
        };
        if (picture.Rows is not null) (line["rows"], line["columns"]) = (picture.Rows, picture.Columns);
        if (picture.Shares is { } shares) line["shares"] = Numbers(shares);
        if (picture.Nearest is { } nearest) line["nearest"] = Numbers(nearest);
        if (labels is not null) line["labels"] = labels;
        lines!.Append(JsonText.Line(line));
    }

    static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(JsonText.Number)];

    static JsonArray? Labels(SampleSet samples) => samples.Labels is { } labels
        ? new JsonArray([.. Pictures.Numbers.Of(labels).Select(label => (JsonNode)(long)label)])
        : null;
}
