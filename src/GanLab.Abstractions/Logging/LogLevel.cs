namespace GanLab;

/// <summary>How much an event matters, the least first.</summary>
public enum LogLevel
{
    /// <summary>Every detail; not recorded unless asked for.</summary>
    Verbose,

    /// <summary>What helps to understand a run afterwards.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Information,

    /// <summary>What the user should know: also shown on the console.</summary>
    Warning,

    /// <summary>What went wrong.</summary>
    Error,
}
