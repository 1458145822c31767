namespace GanLab.Cli.Formatting;

/// <summary>Numbers of things in words.</summary>
static class Counts
{
    /// <summary>"1 run", "3 runs", "1 000 000 values".</summary>
    public static string Of(long count, string noun) => $"{Numbers.Grouped(count)} {noun}{(count == 1 ? "" : "s")}";
}
