using System.CommandLine;
using System.Globalization;
using GanLab.Cli.Reading;
using GanLab.Cli.Rehearsing;
using GanLab.Cli.Running;
using GanLab.Cli.SideBySide;

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

        var jobs = new Option<string>(JobCommand.Jobs)
        {
            Description = "Trains so many experiments of the script side by side, each in a process of its own with one thread (or --threads); auto: one for each core. Default 1: one after another.",
            HelpName = "N",
            DefaultValueFactory = _ => "1",
        };
        jobs.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && AtOnce(result.Tokens[0].Value) is null) result.AddError($"{JobCommand.Jobs} must be a number from 1 to 1024, or auto.");
        });
        var only = new Option<int?>(JobCommand.Only) { Hidden = true };

        var command = new Command("run", "Trains what a script describes, and leaves a record.") { parameters, dryRun, needed, jobs, only };
        recording.AddTo(command);
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () =>
        {
            var (request, options) = (script.Read(parsed), recording.Read(parsed) with { Needed = parsed.GetValue(needed), Only = parsed.GetValue(only) });
            if (parsed.GetValue(parameters)) return ListParameters(terminal, request);
            if (parsed.GetValue(dryRun)) return Rehearsal.Run(terminal, request, (loaded, trainer) => Show(terminal, RunPlan.Of(loaded, trainer, request, options.RunsFolder), options.Json));
            return Train(recording.Plain(parsed, terminal), request, options, AtOnce(parsed.GetValue(jobs)!)!.Value, [.. parsed.Tokens.Select(token => token.Value)]);
        }));
        return command;
    }

    static void Show(Terminal terminal, RunPlan plan, bool json)
    {
        foreach (var line in json ? [Json.Text(RunPlanJson.Of(plan))] : RunPlanText.Lines(plan, terminal.Width)) terminal.Out.WriteLine(line);
    }

    static int Train(Terminal terminal, ScriptRequest request, RunOptions options, int atOnce, IReadOnlyList<string> words)
    {
        using var interruption = new Interruption(terminal);
        using var torch = new TorchStart();
        using var script = LoadedScript.Load(request, torch);
        script.Validate();
        if (script.Experiments.Count > 1) torch.Wait();                       // what does not load is said once; a single run's record waits when it must
        return atOnce > 1 && script.Experiments.Count > 1
            ? new Jobs(script, words, options, terminal, interruption).Run(atOnce)
            : new Sweep(script, request, options, terminal, interruption).Run();
    }

    static int? AtOnce(string text) =>
        text == "auto" ? Environment.ProcessorCount : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024 ? number : null;

    static int ListParameters(Terminal terminal, ScriptRequest request)
    {
        using var torch = new TorchStart(whenAsked: true);
        using var script = LoadedScript.Load(request, torch);
        foreach (var line in ParameterList.Lines(script.Parameters, terminal.Width)) terminal.Out.WriteLine(line);
        return ExitCode.Completed;
    }
}
