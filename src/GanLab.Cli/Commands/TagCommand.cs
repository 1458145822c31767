using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab tag RUN NAME…</c>: gives a run tags, or takes them away.</summary>
static class TagCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var run = runs.One();
        var names = new Argument<string[]>("NAME") { Description = "Tags: letters, digits, '-', '_', '.', '+' and '/'.", Arity = ArgumentArity.OneOrMore };
        var remove = new Option<bool>("--remove") { Description = "Takes the tags away." };
        var command = new Command("tag", "Gives a run tags, by which list and compare find it.") { remove };
        runs.AddTo(command);
        command.Add(names);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var (found, tags, away) = (runs.Find(parsed, run), parsed.GetValue(names)!, parsed.GetValue(remove));
            var labels = RunLabels.Tag(found.Folder, away ? [] : tags, away ? tags : []);
            terminal.Out.WriteLine($"{RunNames.Short(found)}: {(labels.Tags.Count > 0 ? string.Join(' ', labels.Tags) : "no tags")}");
            return ExitCode.Completed;
        }));
        return command;
    }
}
