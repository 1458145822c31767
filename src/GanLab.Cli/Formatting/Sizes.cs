using System.Globalization;

namespace GanLab.Cli.Formatting;

/// <summary>Sizes of files in words.</summary>
static class Sizes
{
    static readonly string[] units = ["kB", "MB", "GB", "TB"];

    /// <summary>"812 B", "47 kB", "1.2 MB": powers of a thousand.</summary>
    public static string Short(long bytes)
    {
        if (bytes < 1000) return $"{bytes} B";
        var (value, unit) = (bytes / 1000.0, 0);
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return $"{value.ToString(value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
