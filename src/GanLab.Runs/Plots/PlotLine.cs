using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>A line of a panel, as it is drawn.</summary>
/// <param name="Label">Its name in the legend, or null: it has none.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Pattern">Solid, dashed, ….</param>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Values; NaN breaks the line.</param>
sealed record PlotLine(string? Label, Color Colour, LinePattern Pattern, double[] X, double[] Y)
{
    /// <summary>True for a line in the background: values before smoothing, one seed of several.</summary>
    public bool Faint { get; init; }

    /// <summary>The band around it, or null.</summary>
    public SeedBand? Band { get; init; }
}
