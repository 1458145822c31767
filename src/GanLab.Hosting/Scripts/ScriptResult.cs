namespace GanLab.Hosting.Scripts;

/// <summary>What one run of a script gave.</summary>
/// <param name="Experiments">The experiments, in the order of the script, with the option paths of <c>--set</c> applied; at least one, each with a name of its own.</param>
/// <param name="Parameters">The parameters that the script declared, in order.</param>
public sealed record ScriptResult(IReadOnlyList<Experiment> Experiments, IReadOnlyList<ScriptParameter> Parameters);
