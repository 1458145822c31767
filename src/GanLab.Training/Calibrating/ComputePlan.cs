namespace GanLab.Training.Calibrating;

/// <summary>What changes the time of a step and the last digits of its numbers, and nothing else. The record of a run names it; resume and rerun take it from there, so that their numbers are the same.</summary>
/// <param name="Threads">Threads of libtorch on the CPU, for the whole process.</param>
/// <param name="ChannelsLast">Whose convolutions are channels last.</param>
public sealed record ComputePlan(int Threads, IReadOnlyCollection<Player> ChannelsLast)
{
    /// <summary>As many threads as a run may have.</summary>
    public const int MostThreads = 1024;
}
