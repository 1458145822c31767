using GanLab.Runs.Events;
using Serilog;

namespace GanLab.Runs;

/// <summary>A plugin whose components a run may use.</summary>
/// <param name="Name">Simple name of its assembly.</param>
/// <param name="Version">Version of its assembly.</param>
/// <param name="Path">Its DLL.</param>
/// <param name="Sha256">SHA-256 of the DLL, 64 small hexadecimal digits.</param>
/// <param name="Mvid">Module version id: another one for every other build.</param>
public sealed record PluginFact(string Name, string Version, string Path, string Sha256, string Mvid);

/// <summary>A script, or a file it loads.</summary>
/// <param name="Path">Where it was read.</param>
/// <param name="Text">Its text.</param>
/// <param name="Sha256">SHA-256 of the file, 64 small hexadecimal digits.</param>
public sealed record SourceFile(string Path, string Text, string Sha256);

/// <summary>Everything a record needs to know before the first step.</summary>
public sealed record RunRequest
{
    /// <summary>The folder in which the run's folder is made; made itself where it does not exist.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>The experiment, with every setting applied.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The script, then each file it loads.</summary>
    public required IReadOnlyList<SourceFile> Sources { get; init; }

    /// <summary>The plugins that are loaded.</summary>
    public required IReadOnlyList<PluginFact> Plugins { get; init; }

    /// <summary>What the script declared with <c>Param</c>.</summary>
    public required IReadOnlyList<ScriptParameter> Parameters { get; init; }

    /// <summary>What the command line set: names of parameters or option paths, and their values as text.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>What other options of the command line changed: the option, the path of what it sets, and the value as text: <c>--seed</c>, <c>training.seed</c>, <c>7</c>.</summary>
    public IReadOnlyList<(string Option, string Path, string Value)> Overrides { get; init; } = [];

    /// <summary>The command line, program first.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>Gives facts of the native libraries: <c>torchsharp</c>, <c>libtorch</c>, <c>backend</c>, … Asked for last of all that needs no folder: it may wait until libtorch has loaded.</summary>
    public required Func<IReadOnlyDictionary<string, string>> Torch { get; init; }

    /// <summary>Id of the run that this one repeats, or null.</summary>
    public string? Repeats { get; init; }

    /// <summary>What is not as it was in the run that this one repeats, a sentence each, where that was forced.</summary>
    public IReadOnlyList<string> Forced { get; init; } = [];

    /// <summary>What the run's folder will be called: <c>runs/TIME-ring-r1-XXXXX</c>, with the time in UTC and five random characters.</summary>
    public string FolderPattern => Path.Combine(RunsFolder, $"TIME-{RunId.Slug(Experiment.Name)}-XXXXX");

    /// <summary>Where events go besides the record, or null. Not disposed by the record.</summary>
    public ILogger? Console { get; init; }

    /// <summary>Which events are recorded, and which servers get a copy.</summary>
    public EventOptions Events { get; init; } = EventOptions.Usual();
}
