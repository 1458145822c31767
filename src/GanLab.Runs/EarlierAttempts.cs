using GanLab.Runs.Metrics;

namespace GanLab.Runs;

/// <summary>What earlier attempts of a run left that the next one goes on from.</summary>
/// <param name="From">Step of the state that it goes on from.</param>
/// <param name="Seconds">Training time until then.</param>
/// <param name="Rows">Rows up to that step.</param>
sealed record EarlierAttempts(long From, double Seconds, IReadOnlyList<MetricsRow> Rows)
{
    public static EarlierAttempts None { get; } = new(0, 0, []) { Exist = false };

    /// <summary>True for every attempt but the first.</summary>
    public bool Exist { get; private init; } = true;

    /// <exception cref="LabException">The metrics of the run are damaged.</exception>
    public static EarlierAttempts Of(RunFolder folder, (long Step, double Seconds) from)
    {
        var path = folder.Of("metrics.jsonl");
        return new(from.Step, from.Seconds, File.Exists(path) ? [.. MetricsFile.Read(path).Rows.Where(row => row.Step <= from.Step)] : []);
    }
}
