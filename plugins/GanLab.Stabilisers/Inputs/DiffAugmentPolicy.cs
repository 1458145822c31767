namespace GanLab.Stabilisers;

/// <summary>What <see cref="DiffAugment"/> does to images, in this order.</summary>
[Flags]
public enum DiffAugmentPolicy
{
    /// <summary>Brightness, saturation, contrast.</summary>
    Colour = 1,

    /// <summary>A shift by whole pixels.</summary>
    Translation = 2,

    /// <summary>A square of zeros.</summary>
    Cutout = 4,

    /// <summary>All three.</summary>
    All = Colour | Translation | Cutout,
}
