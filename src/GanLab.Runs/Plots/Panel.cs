namespace GanLab.Runs.Plots;

/// <summary>Columns that are drawn over one another.</summary>
/// <param name="Title">Above the panel.</param>
/// <param name="Columns">Its columns.</param>
sealed record Panel(string Title, IReadOnlyList<string> Columns)
{
    /// <summary>Training columns that share what stands before the slash (both losses, both scores) have one scale and share a panel; each other column has its own.</summary>
    public static IReadOnlyList<Panel> Of(RunCurves curves) =>
    [
        .. curves.Columns.GroupBy(column => curves.Column(column).Kind == "training" && column.Contains('/', StringComparison.Ordinal) ? column[..column.IndexOf('/', StringComparison.Ordinal)] : $"{column}/")
            .Select(group => group.ToArray())
            .Select(columns => new Panel(columns.Length > 1 ? columns[0][..columns[0].IndexOf('/', StringComparison.Ordinal)] : Describe(columns[0], curves), columns)),
    ];

    static string Describe(string column, RunCurves curves)
    {
        var known = curves.Column(column);
        return column + (known.Unit.Length > 0 ? $" ({known.Unit})" : "") + known.Better switch { Better.Max => "  (more is better)", Better.Min => "  (less is better)", _ => "" };
    }
}
