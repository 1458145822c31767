namespace GanLab.Runs.Exporting;

/// <summary>What an export wrote.</summary>
/// <param name="Path">The file or folder, absolute.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Runs">Names of the runs in it.</param>
public sealed record Exported(string Path, long Bytes, IReadOnlyList<string> Runs)
{
    /// <summary>Columns of metrics that were written; none in a bundle.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Rows of metrics that were written.</summary>
    public long Rows { get; init; }

    /// <summary>Sample pictures that were written.</summary>
    public int Pictures { get; init; }

    /// <summary>Files of the runs that a bundle holds.</summary>
    public int Files { get; init; }

    /// <summary>What was asked for but is not there, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
