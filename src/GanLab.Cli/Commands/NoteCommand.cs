using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab note RUN TEXT</c>: writes a note to a run.</summary>
static class NoteCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var run = runs.One();
        var text = new Argument<string[]>("TEXT") { Description = "The note; words that are given one by one are joined.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("note", "Writes a note to a run; show prints it.");
        runs.AddTo(command);
        command.Add(text);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var found = runs.Find(parsed, run);
            var notes = RunLabels.Note(found.Folder, string.Join(' ', parsed.GetValue(text)!)).Notes.Count;
            terminal.Out.WriteLine($"{RunNames.Short(found)}: {(notes == 1 ? "1 note" : $"{notes} notes")}");
            return ExitCode.Completed;
        }));
        return command;
    }
}
