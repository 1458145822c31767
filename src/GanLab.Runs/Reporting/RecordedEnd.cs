using System.Text.Json;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Reporting;

/// <summary>What <c>result.json</c> tells of a run that failed or diverged; what it does not tell is empty.</summary>
/// <param name="Message">What ended it, as a sentence.</param>
/// <param name="Where">Where it was thrown.</param>
/// <param name="LastFinite">The last values that were all finite, by column.</param>
/// <param name="LastWords">The last lines of a process that died.</param>
public sealed record RecordedEnd(string Message, string Where, IReadOnlyList<KeyValuePair<string, double>> LastFinite, IReadOnlyList<string> LastWords)
{
    /// <summary>Reads the end of a run, or null: it did not fail, or goes on.</summary>
    /// <param name="folder">The run's folder.</param>
    public static RecordedEnd? Read(string folder)
    {
        var result = RecordFile.Read(folder, "result.json").Root;
        if (result.Member("failure") is not { } failure) return null;
        var finite = result.Member("divergence")?.Member("lastFinite") ?? default;
        IEnumerable<JsonProperty> values = finite.ValueKind == JsonValueKind.Object ? finite.EnumerateObject() : [];
        return new(
            failure.Text("message"),
            failure.Text("where"),
            [.. values.Select(value => KeyValuePair.Create(value.ShownName(), finite.Number(value.ShownName()) ?? double.NaN))],
            [.. failure.Items("lastWords").Select(line => line.Shown())]);
    }
}
