namespace GanLab.Data;

/// <summary>A part of a published data set.</summary>
public enum DataSplit
{
    /// <summary>The images to train with.</summary>
    Train,

    /// <summary>The images that were put aside.</summary>
    Test,
}
