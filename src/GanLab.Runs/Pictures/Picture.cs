namespace GanLab.Runs.Pictures;

/// <summary>A drawn picture and what is to be known about it.</summary>
/// <param name="Png">The picture.</param>
/// <param name="Kind"><c>grid</c>, <c>scatter</c> or <c>histogram</c>.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Rows">Rows of the grid, or null.</param>
/// <param name="Columns">Columns of the grid, or null.</param>
/// <param name="Least">The least value of all samples, NaN left out; of a histogram, the least share.</param>
/// <param name="Greatest">The greatest value of all samples, NaN left out; of a histogram, the greatest share.</param>
/// <param name="Outside">Points of a scatter plot beyond its edges, NaN among them; values of a grid that were clamped; samples that a histogram counts for no mode.</param>
/// <param name="From">The value drawn black, or the lower edge of the axes.</param>
/// <param name="To">The value drawn white, or the upper edge of the axes.</param>
public sealed record Picture(byte[] Png, string Kind, long Count, int? Rows, int? Columns, double Least, double Greatest, long Outside, double From, double To)
{
    /// <summary>Share of each mode in a histogram, or null.</summary>
    public IReadOnlyList<double>? Shares { get; init; }

    /// <summary>Share of the samples nearest to each mode in a histogram, or null.</summary>
    public IReadOnlyList<double>? Nearest { get; init; }
}
