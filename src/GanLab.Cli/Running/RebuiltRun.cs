using GanLab.Hosting.Scripts;
using GanLab.Runs;
using GanLab.Runs.Rebuilding;
using GanLab.Runs.Statistics;
using GanLab.Training;
using GanLab.Training.Native;
using TorchSharp;

namespace GanLab.Cli.Running;

/// <summary>A recorded run, built again from its record alone: its copy of the script, its parameters, its seed.</summary>
sealed class RebuiltRun : IDisposable
{
    RebuiltRun(RecordedRun record, ScriptRequest request, LoadedScript script, Experiment experiment, IReadOnlyList<string> changes) =>
        (Record, Request, Script, Experiment, Changes) = (record, request, script, experiment, changes);

    public RecordedRun Record { get; }

    /// <summary>The script and its settings, as they were recorded.</summary>
    public ScriptRequest Request { get; }

    public LoadedScript Script { get; }

    /// <summary>The experiment as it was recorded.</summary>
    public Experiment Experiment { get; }

    /// <summary>What is not as it was: plugins of another build, edited sources; a sentence each.</summary>
    public IReadOnlyList<string> Changes { get; }

    /// <summary>Compiles and runs the recorded script.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="options">What the command line says of plugins and stack traces.</param>
    /// <param name="torch">libtorch, on its way.</param>
    /// <exception cref="LabException">The record is damaged, a plugin is missing, or the script gives another experiment now.</exception>
    public static RebuiltRun Load(string folder, RebuildOptions options, TorchStart torch)
    {
        var record = RecordedRun.Read(folder);
        var request = RequestOf(record, options);
        var script = LoadedScript.Load(request, torch, [.. record.Copies.Select(source => new ScriptFile(source.Path, source.Text, source.Sha256))]);
        try
        {
            var experiment = script.Experiments.FirstOrDefault(record.Trained) ?? throw new LabException(
                $"The record of {record.Id} gives another experiment today than the one that was trained: its script, or a default of a plugin, is not what it was ({string.Join("; ", record.Changes(RunRequests.Plugins(script)).DefaultIfEmpty("neither sources nor plugins tell why: the script may read the clock, a file or a random number"))}).");
            torch.Wait();
            return new(record, request, script, experiment, [.. record.Changes(RunRequests.Plugins(script))]);
        }
        catch
        {
            script.Dispose();
            throw;
        }
    }

    /// <summary>Builds data and networks, with the layout and the threads of the recorded run.</summary>
    /// <param name="experiment">The recorded experiment, or it with changes that leave the networks as they are.</param>
    /// <param name="device">Device in place of the recorded one, or null.</param>
    /// <param name="threads">Threads in place of the recorded number, or null.</param>
    /// <param name="notice">Takes sentences for the user.</param>
    public Trainer Build(Experiment experiment, string? device, int? threads, Action<string> notice)
    {
        if (Record.Plan is not { } plan) return Plans.Build(Plans.Known(experiment, threads), experiment, threads, Trainer, notice);
        var trainer = Trainer(plan.ChannelsLast, notice);
        torch.set_num_threads(threads ?? plan.Threads);
        return trainer;

        Trainer Trainer(IReadOnlyCollection<Player>? channelsLast, Action<string> told) =>
            Script.Guarded(() => new Trainer(experiment, Devices.Choose(device ?? experiment.Training.Device), told, StatisticsCache.OfUser(), channelsLast));
    }

    public void Dispose() => Script.Dispose();

    static ScriptRequest RequestOf(RecordedRun record, RebuildOptions options)
    {
        string? Of(string option) => record.Settings.LastOrDefault(setting => setting.Option == option).Value;
        var folders = record.Plugins.Where(plugin => !IsHostsOwn(plugin)).Select(FolderOf).Where(Directory.Exists);
        return new(
            record.Sources[0].Path, [.. record.Settings.Where(setting => setting.Option == "--set").Select(setting => KeyValuePair.Create(setting.Name, setting.Value))],
            long.TryParse(Of(RunRequests.SeedOption), out var seed) ? seed : null, Of(RunRequests.DeviceOption), [.. folders.Concat(options.Plugins).Distinct()],
            Of(RunRequests.NameOption), UseCache: true, options.Verbose);
    }

    static bool IsHostsOwn(PluginFact plugin) => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "plugins", plugin.Name));

    /// <summary>The plugin folder of <c>DIR/NAME/NAME.dll</c> or <c>DIR/NAME.dll</c>.</summary>
    static string FolderOf(PluginFact plugin)
    {
        var folder = Path.GetDirectoryName(plugin.Path) ?? "";
        return Path.GetFileName(folder) == plugin.Name ? Path.GetDirectoryName(folder)! : folder;
    }
}

/// <summary>What a command that rebuilds a run is told.</summary>
/// <param name="Plugins">Further plugin folders.</param>
/// <param name="Verbose">Shows stack traces.</param>
sealed record RebuildOptions(IReadOnlyList<string> Plugins, bool Verbose);
