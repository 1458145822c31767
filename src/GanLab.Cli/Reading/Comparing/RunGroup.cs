using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>Runs that are repeats of each other, or that a person takes together.</summary>
/// <param name="Letter">A, B, …: its short name in tables and sentences.</param>
/// <param name="Name">What it is.</param>
/// <param name="Runs">Completed runs, each configuration and seed once.</param>
sealed record RunGroup(string Letter, string Name, IReadOnlyList<RunInfo> Runs)
{
    /// <summary>Number of configurations, seeds apart.</summary>
    public int Configurations => Runs.Select(run => run.GroupHash).Distinct().Count();
}

/// <summary>Groups to compare, and a sentence for each run that is in none.</summary>
sealed record Grouped(IReadOnlyList<RunGroup> Groups, IReadOnlyList<string> LeftOut);
