using System.CommandLine;
using GanLab.Cli.Formatting;
using GanLab.Cli.Reading;
using GanLab.Cli.Reading.Filtering;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab list</c>: the runs of a folder, filtered and sorted.</summary>
static class ListCommand
{
    const int Most = 40;

    public static Command Create(Terminal terminal)
    {
        var filter = new Option<string?>("--query", "-q") { Description = "Shows the runs that match, such as 'fid-10k < 40 && plugin:Wgan && !tag:old && age < 7d'.", HelpName = "FILTER" };
        var sort = new Option<string?>("--sort") { Description = "Sorts by a metric (best first), best(METRIC), parameter, option path or field; default: the newest first.", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = $"Shows every run, not only the first {Most}." };
        var folder = CommonOptions.Runs();
        var json = CommonOptions.Json("Prints one JSON document, with every run that matches.");
        var command = new Command("list", "Lists runs with what they reached.") { filter, sort, all, folder, json };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var store = new RunStore(parsed.GetValue(folder)!);
            var (query, order) = (parsed.GetValue(filter) is { } text ? RunFilter.Parse(text) : null, parsed.GetValue(sort));
            var runs = store.Runs();
            var matching = query?.Of(runs) ?? runs;
            if (order is not null) matching = RunOrder.By(order, matching);
            var asked = new[] { order }.OfType<string>().Select(name => new RunTerm(name.Trim())).Concat(query?.Terms ?? []).ToList();
            var lines = parsed.GetValue(json) ? [Json.Text(new() { ["runs"] = Json.Array(matching.Select(RunJson.Of)) })] : Lines(matching, asked, parsed.GetValue(all) ? int.MaxValue : Most, terminal.Width);
            foreach (var line in lines) terminal.Out.WriteLine(line);
            if (matching.Count > 0) return ExitCode.Completed;
            terminal.Error.WriteLine(runs.Count == 0 ? $"ganlab: the folder {store.Folder} holds no runs; name another one with --runs DIR." : $"ganlab: none of {runs.Count} runs matches.");
            return ExitCode.NothingMatched;
        }));
        return command;
    }

    static IEnumerable<string> Lines(IReadOnlyList<RunInfo> runs, IReadOnlyList<RunTerm> asked, int most, int width)
    {
        if (runs.Count == 0) yield break;
        IReadOnlyList<RunInfo> shown = [.. runs.Take(most)];
        foreach (var line in RunTable.Lines(shown, asked, width)) yield return line;
        if (shown.Count < runs.Count) yield return $"{runs.Count - shown.Count} more: --all shows them.";
        foreach (var run in shown)
            foreach (var problem in run.Problems)
                foreach (var line in Wrap.Lines($"{RunTable.ShortId(run)}: {problem}", width)) yield return line;
    }
}
