using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Three random digits of MNIST as the red, green and blue of one image: samples (3, 28, 28) in [−1, 1]; the label is 100a + 10b + c, so there are 1000 modes.
/// Metz, Poole, Pfau, Sohl-Dickstein, "Unrolled Generative Adversarial Networks", 2017; as a fixed set of 128 000 in VEEGAN (Srivastava et al., 2017) and
/// PacGAN (Lin et al., 2018, section 4.2). Digits of MNIST are not equally frequent, so perfect samples have a KL divergence of 0.0043 from uniform modes.
/// </summary>
/// <remarks>Use it when lost modes shall be counted on images; not when a CPU is all there is and thousands of steps are too long: <see cref="Grid"/> asks the same in minutes. Proved by <c>StackedMnistTests</c>.</remarks>
public sealed record StackedMnist : IChannelStack
{
    /// <summary>Which digits. Default <see cref="MnistSplit.Train"/>, as in the papers; the test split needs no download.</summary>
    public MnistSplit Split { get; init; } = MnistSplit.Train;

    /// <summary>Number of images in the fixed set, which is drawn with the seed of the run. Default 128 000 (VEEGAN, PacGAN).</summary>
    [Range(1, 10_000_000)] public int Count { get; init; } = 128_000;

    /// <summary>Every image is drawn anew, without end, as in the setting of unrolled GANs; <see cref="Count"/> then says nothing. Default false.</summary>
    public bool Fresh { get; init; }

    /// <summary>Height and width in pixels: 28, or more with background around the digits. Default 28.</summary>
    [Range(28, 64)] public int Size { get; init; } = 28;

    /// <inheritdoc />
    IDataset? IDataset.HeldOut => this with { Split = Split == MnistSplit.Train ? MnistSplit.Test : MnistSplit.Train };

    /// <inheritdoc />
    IDataset IChannelStack.Channel => new Mnist { Split = Split, Size = Size };

    /// <inheritdoc />
    /// <exception cref="LabException">A file of MNIST is missing or damaged; or <c>GANLAB_DATA</c> names no folder.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Open(MnistFiles.Mnist(Split, Environment.GetEnvironmentVariable, context.Notice), context);
    }

    internal IDataSource Open(MnistFiles files, DataContext context)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = IdxImages.Tensors(files, Size, MnistFiles.Digits.Name);
        if (Fresh) return new FreshStacks(new(images, labels, null, context.Device), context);
        return new FiniteSource(new StackedDigits(images, labels, StackedDigits.Draw(images.shape[0], Count, context.Order), context.Device), context);
    }
}
