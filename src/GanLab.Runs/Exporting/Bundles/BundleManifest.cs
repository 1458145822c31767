using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting.Bundles;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Where it belongs in a folder of runs: <c>RUN/run.json</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, in small hexadecimal digits.</param>
sealed record BundledFile(string Path, long Bytes, string Sha256)
{
    /// <summary>Name of the run it belongs to.</summary>
    public string Run => Path[..Path.IndexOf('/')];
}

/// <summary>The <c>bundle.json</c> of a bundle: which runs and files it holds, and what they must be.</summary>
/// <param name="Runs">Names of the runs.</param>
/// <param name="Files">All files but this one.</param>
sealed record BundleManifest(IReadOnlyList<string> Runs, IReadOnlyList<BundledFile> Files)
{
    public const string FileName = "bundle.json";
    const string Kind = "ganlab.bundle/", Format = Kind + "1";
    const int LengthOfHash = 64;

    public string Text() => JsonText.Page(new()
    {
        ["format"] = Format,
        ["ganlab"] = typeof(BundleManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        ["created"] = RunState.Time(DateTimeOffset.UtcNow),
        ["runs"] = new JsonArray([.. Runs.Select(run => (JsonNode)run)]),
        ["files"] = new JsonArray([.. Files.Select(file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 })]),
    });

    /// <summary>Reads and checks it: every path leads into a run that it names, and stands once.</summary>
    /// <param name="bundle">Path of the bundle, for messages.</param>
    /// <param name="json">The file.</param>
    /// <exception cref="LabException">It is damaged, of a newer format, or names a path that is none.</exception>
    public static BundleManifest Read(string bundle, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var format = root.Text("format");
            if (!format.StartsWith(Kind, StringComparison.Ordinal)) throw new LabException($"{bundle} is no bundle: its {FileName} does not say that it is of the format {Format}.");
            if (format != Format) throw new LabException($"{bundle} is of the format {format}, but this version of ganlab knows {Format}: take a newer ganlab.");
            var manifest = new BundleManifest([.. root.Items("runs").Select(run => run.Shown())], [.. root.Items("files").Select(Of)]);
            return manifest.Problem() is { } problem ? throw new LabException($"{bundle} is refused: {problem}.") : manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LabException($"{bundle} is damaged: its {FileName} is no description of a bundle.", e);
        }
    }

    static BundledFile Of(JsonElement json) => new(json.Text("path"), json.Whole("bytes") ?? -1, json.Text("sha256"));

    string? Problem()
    {
        if (Runs.Count == 0) return "it holds no run";
        if (Runs.FirstOrDefault(run => BundlePath.RunProblem(run) is not null) is { } name) return $"the name '{name}' of a run cannot be used, for {BundlePath.RunProblem(name)}";
        if (Files.FirstOrDefault(file => BundlePath.Problem(file.Path) is not null) is { } wrong) return $"the path '{wrong.Path}' cannot be used, for {BundlePath.Problem(wrong.Path)}";
        if (Files.FirstOrDefault(file => !Runs.Any(run => file.Path.StartsWith(run + "/", StringComparison.Ordinal))) is { } stray) return $"the path '{stray.Path}' belongs to none of its runs";
        if (Files.FirstOrDefault(file => file.Bytes < 0 || file.Sha256.Length != LengthOfHash) is { } vague) return $"size or hash of '{vague.Path}' is missing";
        if (Runs.Concat(Files.Select(file => file.Path)).GroupBy(path => path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(path => path.Count() > 1) is { } twice) return $"'{twice.Key}' stands in it twice";
        return Runs.FirstOrDefault(run => Files.All(file => file.Path != run + "/run.json")) is { } empty ? $"it holds no run.json of {empty}" : null;
    }
}
