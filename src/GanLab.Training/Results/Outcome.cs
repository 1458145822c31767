namespace GanLab.Training.Results;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>All steps were made.</summary>
    Completed,

    /// <summary>A loss became NaN or infinite.</summary>
    Diverged,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>Something went wrong.</summary>
    Failed,
}

/// <summary>The end of a run.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">Steps that were made.</param>
/// <param name="Seconds">Training time, without evaluation and sampling.</param>
/// <param name="Divergence">Where it diverged, or null.</param>
/// <param name="Failure">What went wrong, or null.</param>
public sealed record Outcome(RunStatus Status, long Steps, double Seconds, Divergence? Divergence = null, Exception? Failure = null)
{
    /// <summary>Why a completed run made fewer steps than it was to make: a sentence; null if it made them all.</summary>
    public string? Stopped { get; init; }
}

/// <summary>The first value that was not finite.</summary>
/// <param name="Step">The step it was computed in.</param>
/// <param name="Column">Which value, such as <c>loss/generator</c>.</param>
/// <param name="Value">NaN or an infinity.</param>
/// <param name="LastFinite">The values of the last step before it in which all were finite; empty if there was none.</param>
public sealed record Divergence(long Step, string Column, double Value, IReadOnlyDictionary<string, double> LastFinite)
{
    /// <summary>"loss/generator became NaN in step 12; the step before: loss/discriminator 0.1, …".</summary>
    public string Sentence => $"{Column} became {OptionText.Format(Value)} in step {Step}; "
        + (LastFinite.Count == 0 ? "no step before it was finite." : "the step before: " + string.Join(", ", LastFinite.Select(value => $"{value.Key} {value.Value:g5}")) + ".");
}
