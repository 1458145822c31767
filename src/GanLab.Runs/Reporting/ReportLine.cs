namespace GanLab.Runs.Reporting;

/// <summary>Points of a curve, thinned for a screen: in each pixel column the first, least, greatest and last value are kept.</summary>
/// <param name="X">Steps, not falling.</param>
/// <param name="Y">As many values; NaN where one is not finite.</param>
public sealed record ReportPoints(IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>What several seeds of one configuration span at the steps that all of them reached.</summary>
/// <param name="X">Steps.</param>
/// <param name="Low">Least value of all seeds; NaN where one of them is not finite.</param>
/// <param name="High">Greatest value of all seeds.</param>
public sealed record ReportBand(IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>One entry of a legend and what is drawn for it: a run, or the mean of several seeds with each seed and the band between them.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Colour">Which colour, counted from 0.</param>
/// <param name="Points">The curve: of several seeds their mean.</param>
public sealed record ReportLine(string Label, int Colour, ReportPoints Points)
{
    /// <summary>The seeds of a mean; empty for a single run.</summary>
    public IReadOnlyList<ReportPoints> Seeds { get; init; } = [];

    /// <summary>The band around a mean, or null.</summary>
    public ReportBand? Band { get; init; }
}

/// <summary>Curves that are drawn over one another.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Section">Where they belong.</param>
/// <param name="Lines">The lines; at least one.</param>
public sealed record ReportPanel(string Title, ReportSection Section, IReadOnlyList<ReportLine> Lines);

/// <summary>The parts of a report that hold curves, in their order.</summary>
public enum ReportSection
{
    /// <summary>Columns <c>loss/…</c>.</summary>
    Losses,

    /// <summary>What metrics measured.</summary>
    Evaluations,

    /// <summary>Scores, penalties, clocks.</summary>
    Others,
}
