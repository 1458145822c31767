using System.Globalization;

namespace GanLab.Cli.Formatting;

/// <summary>Numbers for people: four digits that matter, no more zeros than needed.</summary>
static class Numbers
{
    /// <summary>"1.31", "0.0012", "12346", "3.1e-07", "NaN".</summary>
    public static string Short(double value)
    {
        if (!double.IsFinite(value) || value == 0) return OptionText.Format(value);
        var magnitude = Math.Floor(Math.Log10(Math.Abs(value)));
        if (magnitude is < -4 or > 6) return value.ToString("0.##e-00", CultureInfo.InvariantCulture);
        return value.ToString("0." + new string('#', (int)Math.Max(0, 3 - magnitude)), CultureInfo.InvariantCulture);
    }

    /// <summary>"33 282": groups of three digits, parted by spaces.</summary>
    public static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
