namespace GanLab.Runs;

/// <summary>Another process made a later attempt of this run: this one must write nothing more.</summary>
/// <param name="run">Id of the run.</param>
public sealed class SupersededException(string run) : Exception($"The run {run} is continued by another process, which began a later attempt; this one stops and leaves the record to it.");
