using System.CommandLine;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary>The runs that a command reads, and the folder they stand in.</summary>
sealed class NamedRuns
{
    readonly Argument<string[]> names = new("RUN") { Description = "A run: its id, an unambiguous beginning of it, @1 for the newest, or the path of its folder.", Arity = ArgumentArity.OneOrMore };
    readonly Option<string> runs = new("--runs") { Description = "Folder of the runs (default: runs).", HelpName = "DIR", DefaultValueFactory = _ => "runs" };

    public void AddTo(Command command)
    {
        command.Add(names);
        command.Add(runs);
    }

    /// <summary>The folders of the runs, in the order in which they are named, each once.</summary>
    /// <exception cref="CommandException">There is no such run, or there are several.</exception>
    public IReadOnlyList<string> Find(ParseResult parsed)
    {
        var finder = new RunFinder(parsed.GetValue(runs)!);
        try
        {
            return [.. parsed.GetValue(names)!.Select(finder.Find).Distinct()];
        }
        catch (LabException e)
        {
            throw new CommandException(ExitCode.NothingMatched, e.Message, e);
        }
    }
}
