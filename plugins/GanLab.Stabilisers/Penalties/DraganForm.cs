namespace GanLab.Stabilisers;

/// <summary>Where a published DRAGAN takes D's slope.</summary>
public enum DraganForm
{
    /// <summary>x + α·½·std·n with the biased std (divided by n): the authors' code.</summary>
    Authors,

    /// <summary>The same with the unbiased std (divided by n − 1): StudioGAN, torchgan.</summary>
    Unbiased,

    /// <summary>x + std·(n − ½), cut to [0, 1]: compare_gan. Right for data in [0, 1] alone; data in [−1, 1] lose their negative half.</summary>
    CompareGan,
}
