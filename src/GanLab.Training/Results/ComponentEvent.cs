namespace GanLab.Training.Results;

/// <summary>Something a component said through its <see cref="ILog"/>.</summary>
/// <param name="Component">Its type.</param>
/// <param name="Step">The step under way, from 1; steps that are done between two of them; 0 while things are built.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Template">A sentence with names for its values.</param>
/// <param name="Values">The values: numbers, texts, times, or null.</param>
/// <param name="Exception">An exception that goes with it, or null.</param>
public sealed record ComponentEvent(Type Component, long Step, LogLevel Level, string Template, IReadOnlyList<object?> Values, Exception? Exception);
