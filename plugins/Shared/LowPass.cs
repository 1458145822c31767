using static TorchSharp.torch;

namespace GanLab.Parts;

/// <summary>R3GAN's resampling: the filter [1, 3, 3, 1] along both axes, bilinear at a factor of 2, with zeros beyond the border. It is [1, 1] three times over, and so three means of 2×2 pixels.</summary>
static class LowPass
{
    /// <summary>(N, C, H, W) → (N, C, 2H, 2W).</summary>
    public static nn.Module<Tensor, Tensor> Up() => nn.Sequential(("double", nn.Upsample(scale_factor: [2, 2])), ("mean1", nn.AvgPool2d(2, 1, 1)), ("mean2", nn.AvgPool2d(2, 1)));

    /// <summary>(N, C, H, W) → (N, C, H/2, W/2).</summary>
    public static nn.Module<Tensor, Tensor> Down() => nn.Sequential(("mean1", nn.AvgPool2d(2, 1, 1)), ("mean2", nn.AvgPool2d(2, 1)), ("halve", nn.AvgPool2d(2)));
}
