using System.Globalization;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Filtering;

/// <summary>The right side of a comparison: a number, a text, a time (2026-11-24, 2026-11-24T08:00) or a length of time (90s, 30m, 12h, 7d, 2w).</summary>
static class FilterValue
{
    static readonly Dictionary<char, TimeSpan> units = new()
    {
        ['s'] = TimeSpan.FromSeconds(1),
        ['m'] = TimeSpan.FromMinutes(1),
        ['h'] = TimeSpan.FromHours(1),
        ['d'] = TimeSpan.FromDays(1),
        ['w'] = TimeSpan.FromDays(7),
    };

    /// <summary>The comparison, or null where the value is of no use for the term.</summary>
    public static Func<RunInfo, bool>? Test(RunTerm term, string sign, string value, TimeProvider time)
    {
        IComparable? wanted = term.Name switch
        {
            "started" or "ended" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null,
            "age" => Length(value),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : value,
        };
        return wanted is null ? null : run => term.Of(run, time) is { } actual && Holds(actual, sign, wanted, value);
    }

    /// <summary>What the term is compared with, in words.</summary>
    public static string Wanted(RunTerm term) => term.Name == "age" ? "length of time, such as 90s, 30m, 12h, 7d or 2w" : "time, such as 2026-11-24 or 2026-11-24T08:00 (UTC)";

    static bool Holds(object actual, string sign, IComparable wanted, string text) => actual switch
    {
        IEnumerable<string> several => sign == "!=" ? !several.Any(one => Matches(one, "==", text)) : several.Any(one => Matches(one, sign, text)),
        double number when wanted is double other => Compares(number, sign, other),
        TimeSpan or DateTimeOffset when actual.GetType() == wanted.GetType() => Ordered(((IComparable)actual).CompareTo(wanted), sign),
        _ => Matches(OptionText.Format(actual), sign, text),
    };

    static bool Compares(double actual, string sign, double wanted)
    {
        if (sign == "~") return Matches(OptionText.Format(actual), sign, OptionText.Format(wanted));
        if (double.IsNaN(actual) || double.IsNaN(wanted)) return sign == "!=" ? !actual.Equals(wanted) : sign is "==" or "=" or ":" && actual.Equals(wanted);
        return Ordered(actual.CompareTo(wanted), sign);
    }

    static bool Matches(string actual, string sign, string wanted) => sign == "~"
        ? actual.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        : Ordered(string.Compare(actual, wanted, StringComparison.OrdinalIgnoreCase), sign);

    static bool Ordered(int order, string sign) => sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, ">=" => order >= 0, "!=" => order != 0, _ => order == 0 };

    static IComparable? Length(string value) =>
        value.Length > 1 && units.TryGetValue(value[^1], out var unit) && double.TryParse(value.AsSpan(..^1), NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && Math.Abs(count) < 1e6 ? count * unit : null;
}
