using GanLab.Runs;

namespace GanLab.Bench;

/// <summary>The record of a run without a script, for benchmarks.</summary>
static class BenchRecord
{
    /// <summary>Begins one.</summary>
    /// <param name="experiment">What is trained.</param>
    /// <param name="folder">Where its folder is made.</param>
    public static RunRecord Begin(Experiment experiment, string folder) => RunRecord.Create(new()
    {
        RunsFolder = folder,
        Experiment = experiment,
        Sources = [new("/bench.csx", "", new('0', 64))],
        Plugins = [],
        Parameters = [],
        Settings = [],
        CommandLine = [],
        Torch = () => new Dictionary<string, string>(),
    });
}
