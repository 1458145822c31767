using System.CommandLine;
using GanLab.Cli.Running;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab run FILE</c>: trains what a script describes.</summary>
static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var script = new ScriptOptions();
        var runs = new Option<string>("--runs") { Description = "Folder in which the run's folder is made (default: runs).", HelpName = "DIR", DefaultValueFactory = _ => "runs" };
        var threads = new Option<int?>("--threads") { Description = "Threads of libtorch (default: 1 for networks without convolutions, else one a core).", HelpName = "N" };
        var noLive = new Option<bool>("--no-live") { Description = "Shows progress as plain lines." };
        var json = CommonOptions.Json("Standard output gets one line of JSON for each finished run and nothing else.");
        var parameters = new Option<bool>("--params") { Description = "Lists the script's parameters and trains nothing." };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 1024) result.AddError("--threads must be 1 to 1024.");
        });

        var command = new Command("run", "Trains what a script describes, and leaves a record.") { runs, threads, noLive, json, parameters };
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () =>
        {
            var plain = parsed.GetValue(noLive) || parsed.GetValue(json) ? terminal with { Interactive = false } : terminal;
            var request = script.Read(parsed);
            return parsed.GetValue(parameters) ? ListParameters(plain, request) : Train(plain, request, new(parsed.GetValue(runs)!, parsed.GetValue(json), parsed.GetValue(threads)));
        }));
        return command;
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
