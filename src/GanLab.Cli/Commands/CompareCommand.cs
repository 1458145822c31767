using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Cli.Reading.Comparing;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab compare RUN…</c>: groups of seeds, their figures, and what can be said of their difference.</summary>
static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new Argument<string[]>("RUN") { Description = "Runs; those that differ in nothing but the seed form one group.", Arity = ArgumentArity.ZeroOrMore };
        var groups = new Option<string[]>("--group") { Description = "Takes all runs of an experiment, or with a tag, as one group; may be given several times.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var metrics = new Option<string[]>("--metric", "-m") { Description = "A column of metrics; may be given several times (default: all that have a direction).", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
        var at = new Option<string>("--at") { Description = "last: the last value of each run; best: its best one, which flatters runs that were measured often.", DefaultValueFactory = _ => "last" };
        at.AcceptOnlyFromAmong("last", "best");
        var folder = CommonOptions.Runs();
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("compare", "Compares groups of runs: mean, interquartile mean, intervals, and whether the difference is more than noise.") { runs, groups, metrics, at, folder, json };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var (named, groupNames, store) = (parsed.GetValue(runs)!, parsed.GetValue(groups)!, new RunStore(parsed.GetValue(folder)!));
            if (named.Length + groupNames.Length == 0) throw new CommandException(ExitCode.Usage, "name runs, or --group NAME, to compare.");
            var finder = new RunFinder(store.Folder);
            var grouped = Grouping.Of([.. named.Select(name => RunInfo.Open(finder.Find(name))).DistinctBy(run => run.Folder)], groupNames, store.Runs);
            var best = parsed.GetValue(at) == "best";
            var compared = Columns(parsed.GetValue(metrics)!, grouped).Select(column => MetricComparison.Of(column, grouped.Groups, best)).ToList();
            foreach (var line in parsed.GetValue(json) ? [Json.Text(ComparisonJson.Of(grouped, compared, best))] : ComparisonText.Lines(grouped, compared, best, terminal.Width)) terminal.Out.WriteLine(line);
            return ExitCode.Completed;
        }));
        return command;
    }

    /// <summary>The columns that were asked for, else all that say which values are better.</summary>
    static string[] Columns(string[] asked, Grouped grouped)
    {
        var runs = grouped.Groups.SelectMany(group => group.Runs).ToList();
        var measured = runs.SelectMany(run => run.Metrics.Keys).Distinct().ToList();
        if (Array.Find(asked, column => !measured.Contains(column)) is { } unknown)
            throw new CommandException(ExitCode.NothingMatched, $"--metric {unknown}: none of these runs has that column; they have {(measured.Count > 0 ? string.Join(", ", measured) : "no metrics")}.");
        if (asked.Length > 0) return asked;
        string[] directed = [.. measured.Where(column => runs.Any(run => run.Columns.GetValueOrDefault(column)?.Better is Better.Max or Better.Min))];
        return directed.Length > 0 ? directed : throw new CommandException(ExitCode.NothingMatched, "these runs measured nothing that could be compared: their experiments have no metrics, or none with a direction.");
    }
}
