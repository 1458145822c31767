namespace GanLab.Runs.Pictures;

/// <summary>A drawn picture and what is to be known about it.</summary>
/// <param name="Png">The picture.</param>
/// <param name="Kind"><c>grid</c> or <c>scatter</c>.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Rows">Rows of the grid, or null.</param>
/// <param name="Columns">Columns of the grid, or null.</param>
/// <param name="Least">The least value of all samples, NaN left out.</param>
/// <param name="Greatest">The greatest value of all samples, NaN left out.</param>
/// <param name="Outside">Points of a scatter plot beyond its edges, NaN among them; values of a grid that were clamped.</param>
/// <param name="From">The value drawn black, or the lower edge of a scatter plot's axes.</param>
/// <param name="To">The value drawn white, or the upper edge of a scatter plot's axes.</param>
public sealed record Picture(byte[] Png, string Kind, long Count, int? Rows, int? Columns, double Least, double Greatest, long Outside, double From, double To);
