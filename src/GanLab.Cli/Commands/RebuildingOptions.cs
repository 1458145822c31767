using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Cli.Running;

namespace GanLab.Cli.Commands;

/// <summary>Which run, and what it is rebuilt with: what the commands share that build a recorded run again.</summary>
sealed class RebuildingOptions
{
    readonly Argument<string> run = new("RUN") { Description = RunArguments.Names };
    readonly Option<string?> device = new(RunRequests.DeviceOption) { Description = "auto, cpu, cuda or cuda:N, in place of the recorded one.", HelpName = "DEVICE" };
    readonly Option<string[]> plugins = CommonOptions.Plugins();
    readonly Option<bool> verbose = CommonOptions.Verbose();

    public void AddTo(Command command)
    {
        command.Add(run);
        command.Add(device);
        command.Add(plugins);
        command.Add(verbose);
    }

    public string Run(ParseResult parsed) => parsed.GetValue(run)!;

    public string? Device(ParseResult parsed) => parsed.GetValue(device);

    public bool Verbose(ParseResult parsed) => parsed.GetValue(verbose);

    public RebuildOptions Read(ParseResult parsed) => new(parsed.GetValue(plugins)!, parsed.GetValue(verbose));
}
