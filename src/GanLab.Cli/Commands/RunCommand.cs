using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Cli.Rehearsing;
using GanLab.Cli.Running;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab run FILE</c>: trains what a script describes.</summary>
static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var script = new ScriptOptions();
        var recording = new RecordingOptions("Threads of libtorch (default: 1 for small networks without convolutions, else as measured before the first step).");
        var parameters = new Option<bool>("--params") { Description = "Lists the script's parameters and trains nothing." };

        var dryRun = new Option<bool>("--dry-run") { Description = "Builds everything, says what would be trained and what it needs, and writes nothing." };
        var needed = new Option<bool>("--needed") { Description = "Trains only what no completed run of the same configuration, script, plugins and data has trained already." };

        var command = new Command("run", "Trains what a script describes, and leaves a record.") { parameters, dryRun, needed };
        recording.AddTo(command);
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () =>
        {
            var (request, options) = (script.Read(parsed), recording.Read(parsed) with { Needed = parsed.GetValue(needed) });
            if (parsed.GetValue(parameters)) return ListParameters(terminal, request);
            if (parsed.GetValue(dryRun)) return Rehearsal.Run(terminal, request, (loaded, trainer) => Show(terminal, RunPlan.Of(loaded, trainer, request, options.RunsFolder), options.Json));
            return Train(recording.Plain(parsed, terminal), request, options);
        }));
        return command;
    }

    static void Show(Terminal terminal, RunPlan plan, bool json)
    {
        foreach (var line in json ? [Json.Text(RunPlanJson.Of(plan))] : RunPlanText.Lines(plan, terminal.Width)) terminal.Out.WriteLine(line);
    }

    static int Train(Terminal terminal, ScriptRequest request, RunOptions options)
    {
        using var interruption = new Interruption(terminal);
        using var torch = new TorchStart();
        using var script = LoadedScript.Load(request, torch);
        script.Validate();
        return new Sweep(script, request, options, terminal, interruption).Run();
    }

    static int ListParameters(Terminal terminal, ScriptRequest request)
    {
        using var torch = new TorchStart();
        using var script = LoadedScript.Load(request, torch);
        foreach (var line in ParameterList.Lines(script.Parameters, terminal.Width)) terminal.Out.WriteLine(line);
        return ExitCode.Completed;
    }
}
