using System.Globalization;

namespace GanLab.Runs.Plots;

/// <summary>Columns that hold the share of one class each: <c>classes/0</c> … <c>classes/K−1</c>.</summary>
static class ShareColumns
{
    const string Prefix = "classes/";

    /// <summary>True if the column is the share of a class.</summary>
    public static bool Is(string column) => Class(column) is not null;

    /// <summary>The class whose share a column holds, or null.</summary>
    public static int? Class(string column) =>
        column.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(column.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
