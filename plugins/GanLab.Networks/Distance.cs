namespace GanLab.Architectures;

/// <summary>How far a sample is from what became of it.</summary>
public enum Distance
{
    /// <summary>The mean of the absolute differences: BEGAN.</summary>
    Absolute,

    /// <summary>The mean of the squared differences: EBGAN.</summary>
    Squared,
}
