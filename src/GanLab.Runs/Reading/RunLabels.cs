using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GanLab.Runs.Files;

namespace GanLab.Runs.Reading;

/// <summary>A sentence that a person wrote to a run.</summary>
/// <param name="Written">When, UTC.</param>
/// <param name="Text">The sentence.</param>
public sealed record RunNote(DateTimeOffset Written, string Text);

/// <summary>Tags and notes of a run, in its <c>tags.json</c>: what people add, apart from what the run itself writes.</summary>
/// <param name="Tags">The tags, in the order they were given.</param>
/// <param name="Notes">The notes, the oldest first.</param>
public sealed partial record RunLabels(IReadOnlyList<string> Tags, IReadOnlyList<RunNote> Notes)
{
    const string File = "tags.json";

    /// <summary>Reads the tags and notes of a run; none where there is no file.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="LabException">The file is damaged, and writing it anew would lose what is in it.</exception>
    public static RunLabels Read(string folder)
    {
        var file = RecordFile.Read(folder, File);
        return file.Problem is null ? Of(file) : throw new LabException($"{folder}: {file.Problem} Mend the file, or remove it and its tags with it.");
    }

    /// <summary>Adds tags and takes others away.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="added">Tags that it shall have.</param>
    /// <param name="removed">Tags that it shall not have.</param>
    /// <exception cref="LabException">A tag is no word, or the file cannot be written.</exception>
    public static RunLabels Tag(string folder, IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed)
    {
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(removed);
        if (added.FirstOrDefault(tag => !Word().IsMatch(tag)) is { } wrong) throw new LabException($"'{wrong}' is no tag: write letters, digits, '-', '_', '.', '+' and '/', at most 60 of them.");
        var labels = Read(folder);
        return (labels with { Tags = [.. labels.Tags.Except(removed).Union(added)] }).Write(folder);
    }

    /// <summary>Adds a note.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="text">The note.</param>
    /// <exception cref="LabException">The file cannot be written.</exception>
    public static RunLabels Note(string folder, string text)
    {
        var labels = Read(folder);
        return (labels with { Notes = [.. labels.Notes, new(DateTimeOffset.UtcNow, text)] }).Write(folder);
    }

    internal static RunLabels Of(RecordFile file) => new(
        [.. file.Root.Items("tags").Select(tag => tag.Shown())],
        [.. file.Root.Items("notes").Select(note => new RunNote(note.Time("written") ?? default, note.Text("text")))]);

    internal static RecordFile FileOf(string folder) => RecordFile.Read(folder, File);

    RunLabels Write(string folder)
    {
        var json = new JsonObject
        {
            ["format"] = JsonText.Format,
            ["tags"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]),
            ["notes"] = new JsonArray([.. Notes.Select(note => new JsonObject { ["written"] = RunState.Time(note.Written), ["text"] = note.Text })]),
        };
        try
        {
            AtomicFile.Write(Path.Combine(folder, File), JsonText.Page(json));
            return this;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{folder}: {File} could not be written: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}_.+/-]{1,60}\z")]
    private static partial Regex Word();
}
