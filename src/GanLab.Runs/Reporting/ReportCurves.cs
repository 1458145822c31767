using GanLab.Runs.Plots;

namespace GanLab.Runs.Reporting;

/// <summary>
/// The columns of some runs for a report: thinned curves in panels, and what became of each column. Rows that a resumed run made again are left out, and so are the shares of single
/// classes, of which there may be a thousand. Columns of one scale share a panel, unless several configurations are compared: then each column has its own, and a line each.
/// </summary>
public sealed class ReportCurves
{
    /// <summary>Pixel columns that curves are thinned to; each keeps at most five points.</summary>
    const int PixelColumns = 400;
    readonly RunCurves curves;
    readonly IReadOnlyList<SeedGroup> groups;

    ReportCurves(RunCurves curves)
    {
        this.curves = curves;
        groups = SeedGroup.Of(curves.Cards, curves.Names, each: false);
        var panels = Panel.Of(curves).SelectMany(panel => groups.Count > 1 && panel.Columns.Count > 1 ? panel.Columns.Select(column => new Panel(column, [column])) : [panel]);
        Panels = [.. panels.Select(panel => new ReportPanel(panel.Title, Section(panel.Columns[0]), [.. Lines(panel)])).OrderBy(panel => panel.Section)];
        Results = [.. curves.Columns.OrderBy(Section).SelectMany(column => Enumerable.Range(0, curves.Cards.Count).Select(run => (Curve: curves.Of(run, column), Run: run)))
            .Where(one => one.Curve is { Values.Length: > 0 }).Select(one => ColumnResult.Of(one.Curve!, curves.Column(one.Curve!.Column), one.Run))];
    }

    /// <summary>A short name for each run, no two alike.</summary>
    public IReadOnlyList<string> Names => curves.Names;

    /// <summary>The panels, losses first.</summary>
    public IReadOnlyList<ReportPanel> Panels { get; }

    /// <summary>The figures, by column and then by run, losses first.</summary>
    public IReadOnlyList<ColumnResult> Results { get; }

    /// <summary>Runs that differ in nothing but their seed, by their places; a run that has no such sibling is a group by itself.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups => [.. groups.Select(group => group.Runs)];

    /// <summary>Whose metrics are missing or damaged, a sentence each.</summary>
    public IReadOnlyList<string> Problems => curves.Missing;

    /// <summary>Reads the metrics of runs.</summary>
    /// <param name="folders">Run folders; what cannot be read of one is a problem, not the end.</param>
    public static ReportCurves Read(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return new(RunCurves.ReadAll(folders));
    }

    ReportSection Section(string column) => column.StartsWith("loss/", StringComparison.Ordinal) ? ReportSection.Losses : curves.Column(column).Kind == "evaluation" ? ReportSection.Evaluations : ReportSection.Others;

    IEnumerable<ReportLine> Lines(Panel panel) =>
        from c in Enumerable.Range(0, panel.Columns.Count)
        from g in Enumerable.Range(0, groups.Count)
        let line = Line(panel, c, g)
        where line is not null
        select line;

    ReportLine? Line(Panel panel, int c, int g)
    {
        var members = groups[g].Runs.Select(run => curves.Of(run, panel.Columns[c])).OfType<Curve>().Where(curve => curve.Values.Length > 0).ToList();
        if (members.Count == 0) return null;
        var named = groups.Count > 1 || groups[0].Runs.Count > 1;
        var label = !named ? panel.Columns[c] : panel.Columns.Count > 1 ? $"{panel.Columns[c]}, {groups[g].Name}" : groups[g].Name;
        var colour = groups.Count > 1 ? g : c;
        if (members.Count == 1) return new(label, colour, Thinned(X(members[0]), members[0].Values));
        var band = SeedBand.Of(members, [.. members.Select(curve => curve.Values)], overTime: false);
        return new(label, colour, Thinned(band.X, band.Mean)) { Seeds = [.. members.Select(curve => Thinned(X(curve), curve.Values))], Band = Thinned(band) };
    }

    static double[] X(Curve curve) => [.. curve.Steps.Select(step => (double)step)];

    static ReportPoints Thinned(double[] x, double[] y)
    {
        var (keptX, keptY) = Thinning.Of(x, y, PixelColumns);
        return new(keptX, keptY);
    }

    static ReportBand Thinned(SeedBand band)
    {
        if (band.X.Length <= 2 * PixelColumns) return new(band.X, band.Low, band.High);
        var buckets = Thinning.Buckets(band.X, PixelColumns).ToList();
        return new(
            [.. buckets.Select(bucket => band.X[bucket.From])],
            [.. buckets.Select(bucket => band.Low[bucket.From..bucket.To].Min())],
            [.. buckets.Select(bucket => Greatest(band.High[bucket.From..bucket.To]))]);
    }

    static double Greatest(double[] values) => values.Any(double.IsNaN) ? double.NaN : values.Max();
}
