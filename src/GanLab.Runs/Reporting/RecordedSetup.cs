using System.Text.Json;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Reporting;

/// <summary>A plugin that a run was made with.</summary>
/// <param name="Name">Its assembly.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Hash of its DLL.</param>
public sealed record RecordedPlugin(string Name, string Version, string Sha256);

/// <summary>A source file that a run keeps a copy of.</summary>
/// <param name="File">The copy, relative to the run's folder.</param>
/// <param name="Path">Where it was read from.</param>
/// <param name="Sha256">Hash of the original.</param>
/// <param name="Text">Its text, or null: it cannot be read.</param>
public sealed record RecordedSource(string File, string Path, string Sha256, string? Text);

/// <summary>How a run was started, and with what; what the record does not tell is empty.</summary>
/// <param name="CommandLine">The words of the command.</param>
/// <param name="WorkingDirectory">Where it was given.</param>
/// <param name="Plugins">Plugins.</param>
/// <param name="Sources">The script, and the files it loads.</param>
/// <param name="Model">What <c>run.json</c> tells of the networks, by name.</param>
public sealed record RecordedSetup(IReadOnlyList<string> CommandLine, string WorkingDirectory, IReadOnlyList<RecordedPlugin> Plugins, IReadOnlyList<RecordedSource> Sources, IReadOnlyList<KeyValuePair<string, string>> Model)
{
    /// <summary>Reads what a run's folder tells.</summary>
    /// <param name="folder">The run's folder.</param>
    public static RecordedSetup Read(string folder)
    {
        var (environment, run) = (RecordFile.Read(folder, "environment.json").Root, RecordFile.Read(folder, "run.json").Root);
        return new(
            [.. environment.Items("commandLine").Select(word => word.Shown())],
            environment.Text("workingDirectory"),
            [.. environment.Items("plugins").Select(plugin => new RecordedPlugin(plugin.Text("name"), plugin.Text("version"), plugin.Text("sha256")))],
            [.. environment.Items("sources").Select(source => Source(folder, source))],
            [.. run.Members("model").Where(fact => fact.Value.ValueKind != JsonValueKind.Null).Select(fact => KeyValuePair.Create(fact.ShownName(), Value(fact.Value)))]);
    }

    static string Value(JsonElement value) => value.ValueKind == JsonValueKind.Array ? string.Join(" × ", value.EnumerateArray().Select(item => item.Shown())) : value.Shown();

    static RecordedSource Source(string folder, JsonElement source)
    {
        var file = source.Text("file");
        return new(file, source.Text("path"), source.Text("sha256"), Text(folder, file));
    }

    static string? Text(string folder, string file)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, file));
        if (!path.StartsWith(System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
