using GanLab.Runs.Events;

namespace GanLab.Cli.Running;

/// <summary>How runs are recorded and shown.</summary>
/// <param name="RunsFolder">Where run folders are made.</param>
/// <param name="Json">Keeps standard output for one line of JSON a run.</param>
/// <param name="Threads">Threads of libtorch, or null for what suits the networks.</param>
/// <param name="Events">Which events are recorded, and which servers get a copy.</param>
sealed record RunOptions(string RunsFolder, bool Json, int? Threads, EventOptions Events)
{
    /// <summary>Trains only what no completed run has trained already.</summary>
    public bool Needed { get; init; }

    /// <summary>The one experiment of the script that is trained, by its place; null for all.</summary>
    public int? Only { get; init; }
}
