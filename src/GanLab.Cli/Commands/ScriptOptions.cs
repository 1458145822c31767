using System.CommandLine;
using GanLab.Cli.Running;

namespace GanLab.Cli.Commands;

/// <summary>Script and settings: what <c>run</c> and <c>check</c> share.</summary>
sealed class ScriptOptions
{
    readonly Argument<string> file = new("FILE") { Description = "A C# script (.csx) that returns an experiment, or several." };

    readonly Option<string[]> set = new("--set")
    {
        Description = "Sets a parameter of the script (gamma=1) or an option by its path (generator.width=256); may be given several times.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    readonly Option<long?> seed = new(RunRequests.SeedOption) { Description = "Seed of all random numbers, in place of the script's.", HelpName = "N" };
    readonly Option<string?> device = new(RunRequests.DeviceOption) { Description = "auto, cpu, cuda or cuda:N, in place of the script's.", HelpName = "DEVICE" };
    readonly Option<string[]> plugins = CommonOptions.Plugins();
    readonly Option<string?> name = new(RunRequests.NameOption) { Description = "Name of the experiment in the record, in place of the script's.", HelpName = "NAME" };
    readonly Option<bool> noCache = new("--no-cache") { Description = "Compiles the script even if a compiled copy is in the cache." };
    readonly Option<bool> verbose = CommonOptions.Verbose();

    /// <summary>Adds them all to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(set);
        command.Add(seed);
        command.Add(device);
        command.Add(plugins);
        command.Add(name);
        command.Add(noCache);
        command.Add(verbose);
    }

    public bool Verbose(ParseResult parsed) => parsed.GetValue(verbose);

    /// <summary>What the command line says of them.</summary>
    /// <exception cref="LabException">A <c>--set</c> is not of the form <c>name=value</c>.</exception>
    public ScriptRequest Read(ParseResult parsed) => new(
        parsed.GetValue(file)!, [.. parsed.GetValue(set)!.Select(Setting)], parsed.GetValue(seed), parsed.GetValue(device), parsed.GetValue(plugins)!,
        parsed.GetValue(name), !parsed.GetValue(noCache), parsed.GetValue(verbose));

    static KeyValuePair<string, string> Setting(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? new(text[..at].Trim(), text[(at + 1)..]) : throw new LabException($"--set {text}: write it as name=value, such as --set training.steps=100.");
    }
}
