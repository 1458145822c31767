using GanLab.Cli.Running;
using GanLab.Cli.View;
using GanLab.Runs;
using GanLab.Runs.Describe;
using GanLab.Training;
using GanLab.Training.Results;

namespace GanLab.Cli.Rehearsing;

/// <summary>What a run would be made of, and what it would do.</summary>
/// <param name="Facts">What is trained.</param>
/// <param name="Parameters">The script's parameters.</param>
/// <param name="Options">Every option, with where its value comes from.</param>
/// <param name="Plugins">Plugins that the script names.</param>
/// <param name="Memory">What it needs, as an estimate.</param>
/// <param name="Works">What is done every so many steps.</param>
/// <param name="Checkpoints">When checkpoints are written.</param>
/// <param name="Folder">Where its record would be.</param>
sealed record RunPlan(
    RunFacts Facts, IReadOnlyList<ScriptParameter> Parameters, IReadOnlyList<ResolvedOption> Options, IReadOnlyList<PluginFact> Plugins, MemoryEstimate Memory,
    IReadOnlyList<RegularWork> Works, string Checkpoints, string Folder)
{
    /// <summary>The plan of what was built.</summary>
    /// <exception cref="LabException">The runs folder cannot be one.</exception>
    public static RunPlan Of(LoadedScript script, Trainer trainer, ScriptRequest request, string runsFolder)
    {
        if (File.Exists(runsFolder)) throw new LabException($"The runs folder {runsFolder} is a file: choose another one with --runs DIR.");
        var run = RunRequests.For(script, trainer.Experiment, request, runsFolder, console: null);
        return new(
            RunFacts.Of(trainer.Start), script.Parameters, ResolvedOptions.Of(run), run.Plugins, trainer.Memory, [.. RegularWork.Of(trainer.Experiment)],
            CheckpointsOf(trainer.Experiment.Training), run.FolderPattern);
    }

    static string CheckpointsOf(TrainingOptions training) =>
        $"{(training.CheckpointEvery > 0 ? $"every {training.CheckpointEvery} steps" : "every five minutes")}, at each best value of a metric, and at the end; kept are the last two and the best{(training.KeepCheckpointEvery > 0 ? $", and those at multiples of {training.KeepCheckpointEvery}" : "")}";
}

/// <summary>What a run does every so many steps, and after the last one.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Every">Steps between two times.</param>
/// <param name="Times">How many times in all.</param>
sealed record RegularWork(string Name, long Every, long Times)
{
    public static IEnumerable<RegularWork> Of(Experiment experiment)
    {
        var training = experiment.Training;
        yield return New("losses", training.LogEvery, training.Steps);
        yield return New("pictures", training.SampleEvery, training.Steps);
        foreach (var metric in experiment.Metrics) yield return New(metric.GetType().Name, metric.Every > 0 ? metric.Every : training.EvaluateEvery, training.Steps);
    }

    static RegularWork New(string name, long every, long steps)
    {
        var each = every > 0 ? every : Math.Max(1, steps / 10);
        return new(name, each, (steps + each - 1) / each);
    }
}
