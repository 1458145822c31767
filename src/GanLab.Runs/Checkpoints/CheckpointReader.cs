using System.Globalization;
using GanLab.Training.Results;

namespace GanLab.Runs.Checkpoints;

/// <summary>Finds and reads checkpoints of a run.</summary>
public static class CheckpointReader
{
    /// <summary>True if the run has a complete checkpoint.</summary>
    public static bool Any(string runFolder) => Steps(Path.Combine(runFolder, "checkpoints")).Count > 0;

    /// <summary>Step of the newest complete checkpoint, or null where there is none.</summary>
    /// <exception cref="LabException">The folder cannot be read.</exception>
    public static long? Newest(string runFolder) => Steps(Path.Combine(runFolder, "checkpoints")) is [var newest, ..] ? newest : null;

    /// <summary>Reads the state that a person names.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="which"><c>last</c>; <c>best</c> (of the first metric) or <c>best:COLUMN</c>; or a step.</param>
    /// <param name="notice">Takes a sentence where a damaged checkpoint is passed over for the one before.</param>
    /// <exception cref="LabException">There is no such checkpoint, or it is damaged.</exception>
    public static TrainingState Read(string runFolder, string which, Action<string> notice)
    {
        ArgumentNullException.ThrowIfNull(which);
        ArgumentNullException.ThrowIfNull(notice);
        var checkpoints = Path.Combine(runFolder, "checkpoints");
        var steps = Steps(checkpoints);
        if (steps.Count == 0) throw new LabException($"{runFolder} holds no checkpoint: the run wrote none before it ended.");
        return which == "last" ? Last(checkpoints, steps, notice) : CheckpointFolder.Read(checkpoints, Step(which, checkpoints, steps));
    }

    static IReadOnlyList<long> Steps(string checkpoints)
    {
        try
        {
            return CheckpointFolder.Steps(checkpoints);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{checkpoints} cannot be read: {e.Message}", e);
        }
    }

    static long Step(string which, string checkpoints, IReadOnlyList<long> steps)
    {
        if (long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var step))
            return steps.Contains(step) ? step : throw new LabException($"There is no checkpoint of step {step}; there are {string.Join(", ", steps.Order())}.");
        if (which != "best" && !which.StartsWith("best:", StringComparison.Ordinal)) throw new LabException($"'{which}' is no checkpoint: write last, best, best:COLUMN, or a step ({string.Join(", ", steps.Order())}).");
        var best = BestValues.Read(Path.Combine(checkpoints, "best.json"));
        if (best.Count == 0) throw new LabException("There is no best checkpoint, because the run measured no metric that says which values are better; write last, or a step.");
        var column = which == "best" ? best.Keys.First() : which["best:".Length..];
        if (!best.TryGetValue(column, out var found)) throw new LabException($"There is no best checkpoint of '{column}'; there are {string.Join(", ", best.Keys)}.");
        return steps.Contains(found) ? found : throw new LabException($"The checkpoint of step {found}, where {column} was best, is not there; there are {string.Join(", ", steps.Order())}.");
    }

    static TrainingState Last(string checkpoints, IReadOnlyList<long> steps, Action<string> notice)
    {
        LabException? newest = null;
        foreach (var step in steps)
        {
            try
            {
                var state = CheckpointFolder.Read(checkpoints, step);
                if (newest is not null) notice($"{newest.Message} The one of step {step} is taken instead.");
                return state;
            }
            catch (LabException damage)
            {
                newest ??= damage;
            }
        }
        throw newest!;
    }
}
