namespace GanLab;

/// <summary>Which normalisation stands between a layer and its activation.</summary>
public enum Normalisation
{
    /// <summary>None.</summary>
    None,

    /// <summary>Over the batch and the pixels, for each channel (Ioffe and Szegedy, 2015).</summary>
    Batch,

    /// <summary>Over the pixels, for each channel of each sample (Ulyanov et al., 2016).</summary>
    Instance,

    /// <summary>Over all values of each sample, with a gain and a shift for each channel (Ba et al., 2016); what WGAN-GP recommends for critics.</summary>
    Layer,

    /// <summary>Over groups of channels of each sample (Wu and He, 2018): 32 groups, or the greatest smaller number that divides the channels.</summary>
    Group,

    /// <summary>As <see cref="Batch"/>, with a gain and a shift for each class (Dumoulin et al., 2017; Miyato and Koyama, 2018). Needs data with classes.</summary>
    ConditionalBatch,
}
