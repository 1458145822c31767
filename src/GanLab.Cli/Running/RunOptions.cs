namespace GanLab.Cli.Running;

/// <summary>How runs are recorded and shown.</summary>
/// <param name="RunsFolder">Where run folders are made.</param>
/// <param name="Json">Keeps standard output for one line of JSON a run.</param>
/// <param name="Threads">Threads of libtorch, or null for what suits the networks.</param>
sealed record RunOptions(string RunsFolder, bool Json, int? Threads)
{
    /// <summary>Trains only what no completed run has trained already.</summary>
    public bool Needed { get; init; }
}
