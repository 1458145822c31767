using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Samples in [−1, 1] as nets of photographs take them. What is made belongs to the dispose scope at hand.</summary>
static class ImageInput
{
    /// <summary>Refuses samples that are no grey or colour images.</summary>
    /// <exception cref="LabException">They are points, or have another number of channels.</exception>
    public static void CheckPhotographs(string owner, SampleShape shape)
    {
        if (shape.IsVector) throw new LabException($"{owner} looks at images, but samples are of shape {shape}; use Pixels, as in Features = new Pixels().");
        CheckChannels(owner, shape, 3);
    }

    /// <summary>Refuses samples that have neither one channel nor that many.</summary>
    /// <exception cref="LabException">They have another number.</exception>
    public static void CheckChannels(string owner, SampleShape shape, long channels)
    {
        if (shape.Channels != 1 && shape.Channels != channels)
            throw new LabException($"{owner} looks at samples of {(channels == 1 ? "1 channel" : $"1 or {channels} channels")}, but they are of shape {shape}; use features for this many channels, such as RandomConvolutions.");
    }

    /// <summary>Grey images with their channel repeated; others as they are.</summary>
    public static Tensor Coloured(Tensor samples, long channels) => samples.shape[1] == channels ? samples : samples.expand(-1, channels, -1, -1);

    /// <summary>The nearest of the 256 steps of an image file, 0 to 255, as float32: ⌊127.5·x + 128⌋.</summary>
    public static Tensor Steps(Tensor samples) => (samples.to(float32) * 127.5 + 128).floor_().clamp_(0, 255);

    /// <summary>Bilinear, pixel centres at halves, without antialiasing, as PyTorch's interpolate does by default.</summary>
    public static Tensor Resized(Tensor images, long size) =>
        images.shape[2] == size && images.shape[3] == size ? images : nn.functional.interpolate(images, [size, size], mode: InterpolationMode.Bilinear, align_corners: false);
}
