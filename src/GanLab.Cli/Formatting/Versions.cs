namespace GanLab.Cli.Formatting;

/// <summary>Versions for people.</summary>
static class Versions
{
    /// <summary>"0.1.0": without a fourth number.</summary>
    public static string Short(Version version) => version.ToString(version.Build >= 0 ? 3 : 2);
}
