using System.Globalization;
using GanLab.Runs;
using GanLab.Training.Native;
using Serilog;

namespace GanLab.Cli.Running;

/// <summary>Tells the record what a run is made of.</summary>
static class RunRequests
{
    /// <summary>Options of the command line that change an experiment, besides <c>--set</c>.</summary>
    public const string SeedOption = "--seed", DeviceOption = "--device", NameOption = "--name";

    public static RunRequest For(LoadedScript script, Experiment experiment, ScriptRequest request, string runsFolder, ILogger? console) => new()
    {
        RunsFolder = runsFolder,
        Experiment = experiment,
        Sources = [.. script.Program.Files.Select(file => new SourceFile(file.Path, file.Text, file.Sha256))],
        Plugins = Plugins(script),
        Parameters = script.Parameters,
        Settings = request.Settings,
        Overrides = [.. Overrides(request)],
        CommandLine = ["ganlab", .. Environment.GetCommandLineArgs().Skip(1)],
        Torch = () => Facts(TorchReport.Make()),
        Console = console,
    };

    /// <summary>The plugins whose components a script names.</summary>
    public static IReadOnlyList<PluginFact> Plugins(LoadedScript script) =>
        [.. script.Program.Plugins.Select(plugin => new PluginFact(plugin.Name, plugin.Version.ToString(), plugin.Path, plugin.Sha256, plugin.Mvid.ToString()))];

    static IEnumerable<(string Option, string Path, string Value)> Overrides(ScriptRequest request)
    {
        if (request.Seed is { } seed) yield return (SeedOption, "training.seed", seed.ToString(CultureInfo.InvariantCulture));
        if (request.Device is { } device) yield return (DeviceOption, "training.device", device);
        if (request.Name is { } name) yield return (NameOption, "name", name);
    }

    static Dictionary<string, string> Facts(TorchReport report) => new (string Name, string? Value)[]
    {
        ("torchsharp", report.TorchSharpVersion), ("libtorch", report.LibTorchVersion), ("backend", report.Backend), ("folder", report.Folder),
        ("repaired", report.RepairedLibrary), ("libstdcpp", report.StandardLibraryVersion), ("gpus", report.DeviceNames.Count > 0 ? string.Join(", ", report.DeviceNames) : null),
    }.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!);
}
