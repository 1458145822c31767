namespace GanLab.Stabilisers;

/// <summary>How self-attention reads the places of an image.</summary>
public enum AttentionForm
{
    /// <summary>Keys and values from the largest of 2×2 places, half the channels as values, and a convolution back: SAGAN's and BigGAN's code.</summary>
    Pooled,

    /// <summary>Keys and values from every place, all channels as values, no convolution behind: torchgan.</summary>
    Full,
}
