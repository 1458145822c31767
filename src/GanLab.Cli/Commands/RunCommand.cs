using System.CommandLine;
using GanLab.Cli.Running;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab run FILE</c>: trains what a script describes.</summary>
static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var script = new ScriptOptions();
        var recording = new RecordingOptions("Threads of libtorch (default: 1 for networks without convolutions, else one a core).");
        var parameters = new Option<bool>("--params") { Description = "Lists the script's parameters and trains nothing." };

        var command = new Command("run", "Trains what a script describes, and leaves a record.") { parameters };
        recording.AddTo(command);
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () =>
        {
            var request = script.Read(parsed);
            return parsed.GetValue(parameters) ? ListParameters(terminal, request) : Train(recording.Plain(parsed, terminal), request, recording.Read(parsed));
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
