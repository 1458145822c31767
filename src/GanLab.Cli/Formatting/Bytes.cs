using System.Globalization;

namespace GanLab.Cli.Formatting;

/// <summary>Sizes of files.</summary>
static class Bytes
{
    static readonly string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>"812 B", "3.4 KiB", "27 MiB".</summary>
    public static string Short(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1023.5 && unit < units.Length - 1; unit++) size /= 1024;
        return $"{size.ToString(unit > 0 && size < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
