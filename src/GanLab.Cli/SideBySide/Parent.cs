using GanLab.Cli.Supervision;

namespace GanLab.Cli.SideBySide;

/// <summary>The sweep that started this process, if one did.</summary>
static class Parent
{
    /// <summary>Environment variable that holds the process id of the sweep.</summary>
    public const string Variable = "GANLAB_SWEEP";

    /// <summary>Ends with the sweep, should that be killed; and hides it from processes that this one starts.</summary>
    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } sweep) return;
        Environment.SetEnvironmentVariable(Variable, null);
        Signals.EndWithParent(sweep);
    }
}
