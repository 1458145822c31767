using System.Reflection;

namespace GanLab.Cli;

/// <summary>The version of this program.</summary>
static class ProgramVersion
{
    /// <summary>"0.1.0", with the commit after a plus sign where the build knew it.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
