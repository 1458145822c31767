namespace GanLab.Cli.Running;

/// <summary>A script and what the command line changes of it.</summary>
/// <param name="File">The script.</param>
/// <param name="Settings">Names of parameters or option paths, and their values as text.</param>
/// <param name="Seed">Seed in place of the script's, or null.</param>
/// <param name="Device">Device in place of the script's, or null.</param>
/// <param name="Plugins">Further plugin folders.</param>
/// <param name="Name">Name in place of the script's, or null.</param>
/// <param name="UseCache">Takes a compiled script from the cache.</param>
/// <param name="Verbose">Shows stack traces.</param>
sealed record ScriptRequest(
    string File, IReadOnlyList<KeyValuePair<string, string>> Settings, long? Seed, string? Device, IReadOnlyList<string> Plugins, string? Name, bool UseCache, bool Verbose);
