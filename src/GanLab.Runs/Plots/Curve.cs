namespace GanLab.Runs.Plots;

/// <summary>One column of a run's metrics: its values where it has any, in the order of the file.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Steps">Steps that were done.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Written">When the row was written, in ticks of UTC; empty if that was not read.</param>
/// <param name="Values">The values; NaN and infinities as such.</param>
sealed record Curve(string Column, long[] Steps, double[] Seconds, long[] Written, double[] Values);
