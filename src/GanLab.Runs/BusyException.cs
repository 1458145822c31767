namespace GanLab.Runs;

/// <summary>Another process writes this run, or went on with it meanwhile: to try again later is all that can be done.</summary>
/// <param name="message">One sentence: which run, and what to do.</param>
/// <param name="inner">What revealed it, or null.</param>
public sealed class BusyException(string message, Exception? inner = null) : Exception(message, inner);
