namespace GanLab.Cli.Formatting;

/// <summary>How long ago something was.</summary>
static class Ages
{
    /// <summary>"12s", "5m", "3h", "9d", "14w".</summary>
    public static string Short(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } => $"{age.TotalSeconds:0}s",
        { TotalHours: < 1 } => $"{Math.Floor(age.TotalMinutes)}m",
        { TotalDays: < 1 } => $"{Math.Floor(age.TotalHours)}h",
        { TotalDays: < 70 } => $"{Math.Floor(age.TotalDays)}d",
        _ => $"{Math.Floor(age.TotalDays / 7)}w",
    };
}
