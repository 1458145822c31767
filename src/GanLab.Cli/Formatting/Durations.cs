namespace GanLab.Cli.Formatting;

/// <summary>Lengths of time in words.</summary>
static class Durations
{
    /// <summary>"8.2 s", "1 m 12 s", "2 h 05 m".</summary>
    public static string Long(double seconds)
    {
        if (seconds < 9.95) return $"{seconds:0.0} s";
        var whole = (long)Math.Round(seconds);
        if (whole < 60) return $"{whole} s";
        return whole < 3600 ? $"{whole / 60} m {whole % 60:00} s" : $"{whole / 3600} h {whole / 60 % 60:00} m";
    }

    /// <summary>"8s", "31m", "2h05m": for a time that is only guessed.</summary>
    public static string Short(double seconds)
    {
        var whole = (long)Math.Round(seconds);
        if (whole < 100) return $"{whole}s";
        return whole < 3600 ? $"{(whole + 30) / 60}m" : $"{whole / 3600}h{whole / 60 % 60:00}m";
    }
}
