namespace GanLab.Data;

/// <summary>Whether the first line of a table names the columns.</summary>
public enum CsvHeader
{
    /// <summary>It does if no cell of it is a number.</summary>
    Auto,

    /// <summary>It does.</summary>
    Present,

    /// <summary>It does not; columns are called 1, 2, ….</summary>
    Absent,
}
