namespace GanLab.Runs.Events;

/// <summary>Which events of a run are recorded, and where else they go.</summary>
/// <param name="Levels">Which.</param>
/// <param name="Servers">Where else.</param>
public sealed record EventOptions(LogLevels Levels, EventServers Servers)
{
    /// <summary>What the environment says.</summary>
    /// <param name="levels">Levels of the command line, or null.</param>
    /// <exception cref="LabException">A level or an address is none.</exception>
    public static EventOptions FromEnvironment(string? levels) => new(
        LogLevels.Of((LogLevels.Variable, Environment.GetEnvironmentVariable(LogLevels.Variable)), ("--log-level", levels)), EventServers.Of(Environment.GetEnvironmentVariable));

    /// <summary>The usual levels, no server.</summary>
    public static EventOptions Usual() => new(new(), EventServers.None);
}
