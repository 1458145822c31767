namespace GanLab.Stabilisers;

/// <summary>The groups of <see cref="Ada"/>'s augmentations.</summary>
[Flags]
public enum AdaOperations
{
    /// <summary>Flips of left and right, quarter turns, shifts by whole pixels of up to an eighth of a side.</summary>
    Blit = 1,

    /// <summary>Scaling by 2^N(0, 0.2²), any rotation, stretching by 2^N(0, 0.2²), shifts by N(0, 0.125²) of a side.</summary>
    Geometry = 2,

    /// <summary>Brightness + N(0, 0.2²), contrast × 2^N(0, 0.5²), inversion of luma, any rotation of hue, saturation × 2^N(0, 1).</summary>
    Colour = 4,

    /// <summary>All of them: NVIDIA's "bgc".</summary>
    All = Blit | Geometry | Colour,
}
