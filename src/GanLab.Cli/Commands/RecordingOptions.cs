using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Runs.Events;
using GanLab.Training.Calibrating;

namespace GanLab.Cli.Commands;

/// <summary>How a run is recorded and shown: what <c>run</c>, <c>resume</c> and <c>rerun</c> share.</summary>
/// <param name="threadsHelp">What <c>--threads</c> says of its default.</param>
sealed class RecordingOptions(string threadsHelp)
{
    readonly Option<string> runs = CommonOptions.Runs();
    readonly Option<int?> threads = Threads(threadsHelp);
    readonly Option<bool> noLive = new("--no-live") { Description = "Shows progress as plain lines." };
    readonly Option<bool> json = CommonOptions.Json("Standard output gets one line of JSON for each finished run and nothing else.");

    readonly Option<string?> logLevel = new("--log-level")
    {
        Description = "Which events are recorded: verbose, debug, information, warning or error, and SOURCE=LEVEL for single sources, with commas (default: debug).",
        HelpName = "LEVEL",
    };

    public void AddTo(Command command)
    {
        command.Add(runs);
        command.Add(threads);
        command.Add(noLive);
        command.Add(json);
        command.Add(logLevel);
    }

    public RunOptions Read(ParseResult parsed) => new(parsed.GetValue(runs)!, parsed.GetValue(json), parsed.GetValue(threads), EventOptions.FromEnvironment(parsed.GetValue(logLevel)));

    /// <summary>The terminal, without redrawing where the command line asks for that.</summary>
    public Terminal Plain(ParseResult parsed, Terminal terminal) => parsed.GetValue(noLive) || parsed.GetValue(json) ? terminal with { Interactive = false } : terminal;

    static Option<int?> Threads(string help)
    {
        var option = new Option<int?>("--threads") { Description = help, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > ComputePlan.MostThreads) result.AddError($"--threads must be 1 to {ComputePlan.MostThreads}.");
        });
        return option;
    }
}
