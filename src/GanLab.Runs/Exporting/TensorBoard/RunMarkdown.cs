using System.Text;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>What a run was, in Markdown: the parameters of its script, then every option by its path.</summary>
static class RunMarkdown
{
    public static string Of(RunInfo run)
    {
        var text = new StringBuilder($"**{Cell(run.Experiment)}**, run {Cell(run.Id)}{(run.Seed is { } seed ? $", seed {seed}" : "")}\n");
        Table(text, "parameter", run.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        Table(text, "option", run.Options);
        return text.ToString();
    }

    static void Table(StringBuilder text, string head, IEnumerable<KeyValuePair<string, string>> entries)
    {
        var lines = entries.Select(entry => $"| {Cell(entry.Key)} | {Cell(entry.Value)} |\n").ToList();
        if (lines.Count > 0) text.Append($"\n| {head} | value |\n|---|---|\n").AppendJoin("", lines);
    }

    static string Cell(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
