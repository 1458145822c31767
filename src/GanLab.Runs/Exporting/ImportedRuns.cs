namespace GanLab.Runs.Exporting;

/// <summary>What came out of a bundle.</summary>
/// <param name="Folders">Run folders that were made, absolute.</param>
/// <param name="Present">Folders of runs that were there already, with the same contents.</param>
/// <param name="Files">Files that were written.</param>
/// <param name="Bytes">Their size.</param>
public sealed record ImportedRuns(IReadOnlyList<string> Folders, IReadOnlyList<string> Present, int Files, long Bytes);
