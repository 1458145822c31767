using GanLab.Runs;
using GanLab.Training.Native;
using Serilog;

namespace GanLab.Cli.Running;

/// <summary>Tells the record what a run is made of.</summary>
static class RunRequests
{
    public static RunRequest For(LoadedScript script, Experiment experiment, ScriptRequest request, string runsFolder, ILogger console) => new()
    {
        RunsFolder = runsFolder,
        Experiment = experiment,
        Sources = [.. script.Program.Files.Select(file => new SourceFile(file.Path, file.Text, file.Sha256))],
        Plugins = [.. script.Program.Plugins.Select(plugin => new PluginFact(plugin.Name, plugin.Version.ToString(), plugin.Path, plugin.Sha256, plugin.Mvid.ToString()))],
        Parameters = script.Parameters,
        Settings = request.Settings,
        CommandLine = ["ganlab", .. Environment.GetCommandLineArgs().Skip(1)],
        Torch = Facts(TorchReport.Make()),
        Console = console,
    };

    static Dictionary<string, string> Facts(TorchReport report) => new (string Name, string? Value)[]
    {
        ("torchsharp", report.TorchSharpVersion), ("libtorch", report.LibTorchVersion), ("backend", report.Backend), ("folder", report.Folder),
        ("repaired", report.RepairedLibrary), ("libstdcpp", report.StandardLibraryVersion), ("gpus", report.DeviceNames.Count > 0 ? string.Join(", ", report.DeviceNames) : null),
        ("threads", TorchSharp.torch.get_num_threads().ToString()),
    }.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!);
}
