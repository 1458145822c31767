namespace GanLab;

/// <summary>How a generator doubles the size of an image.</summary>
public enum Upsampling
{
    /// <summary>A transposed convolution, 4×4 with stride 2: DCGAN's. The kernel is a multiple of the stride, so that every pixel has equally many neighbours.</summary>
    Transposed,

    /// <summary>Each pixel four times, then a convolution 3×3: no checkerboard (Odena, Dumoulin, Olah, 2016).</summary>
    Nearest,

    /// <summary>Bilinear, then a convolution 3×3: StyleGAN2's and R3GAN's, whose filter [1, 3, 3, 1] is the bilinear one at a factor of 2.</summary>
    Bilinear,

    /// <summary>A convolution 3×3 to four times the channels, whose values then lie side by side (Shi et al., 2016).</summary>
    PixelShuffle,
}
