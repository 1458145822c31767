using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading;

/// <summary>How runs are called in tables and sentences.</summary>
static class RunNames
{
    /// <summary>The alias, or the id where there is none.</summary>
    public static string Short(RunInfo run) => run.Alias.Length > 0 ? run.Alias : run.Id;
}
