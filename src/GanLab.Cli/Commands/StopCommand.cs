using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Cli.Stopping;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab stop RUN…</c>: asks runs of other processes to end, or to pause, and waits for it.</summary>
static class StopCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var several = runs.Several();
        var pause = new Option<bool>("--pause") { Description = "Lets it wait after its step instead; its memory stays taken." };
        var goOn = new Option<bool>("--continue") { Description = "Ends a pause." };
        var checkpoint = new Option<bool>("--checkpoint") { Description = "Lets it write a checkpoint and go on instead." };
        var noWait = new Option<bool>("--no-wait") { Description = "Asks, and does not wait until it came." };
        var json = CommonOptions.Json("Prints a line of JSON for each run.");
        var command = new Command("stop", "Ends runs of other processes after their step, each with a checkpoint that resume goes on from; here or on a machine that shares the folder.") { pause, goOn, checkpoint, noWait, json };
        runs.AddTo(command);
        (Option<bool> Option, Asking Asking)[] others = [(pause, Asking.Pause), (goOn, Asking.Continue), (checkpoint, Asking.Checkpoint)];
        command.Validators.Add(result =>
        {
            if (others.Count(one => result.GetValue(one.Option)) > 1) result.AddError("Only one of --pause, --continue and --checkpoint can be asked at once.");
        });
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var asking = others.FirstOrDefault(one => parsed.GetValue(one.Option)).Asking ?? Asking.Stop;
            var asked = runs.Find(parsed, several).Select(run => new AskedRun(run, asking)).ToList();
            return new StopSession(asked, terminal, parsed.GetValue(json), TimeProvider.System).Run(asking.Waits && !parsed.GetValue(noWait));
        }));
        return command;
    }
}
