using System.ComponentModel.DataAnnotations;

namespace GanLab.Data;

/// <summary>
/// Handwritten digits: grey images in [−1, 1], background −1, with labels 0 to 9. Shuffled anew in each pass.
/// LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998.
/// </summary>
/// <remarks>Use it when a first image experiment shall run without a download, in minutes; not when colour or variety within a class is the question. Proved by <c>MnistTests</c>, <c>PlacesTests</c>.</remarks>
public sealed record Mnist : IDataset
{
    /// <summary>Which images. Default <see cref="MnistSplit.Test"/>: 10 000, and nothing to download.</summary>
    public MnistSplit Split { get; init; }

    /// <summary>Height and width in pixels: 28, or more with background around the digit. Default 28; 32 suits networks that want powers of two.</summary>
    [Range(28, 64)] public int Size { get; init; } = 28;

    /// <inheritdoc />
    IDataset? IDataset.HeldOut => this with { Split = Split == MnistSplit.Train ? MnistSplit.Test : MnistSplit.Train };

    /// <inheritdoc />
    /// <exception cref="LabException">A file is missing, damaged, or not MNIST's; or <c>GANLAB_DATA</c> names no folder.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var files = MnistFiles.Mnist(Split, Environment.GetEnvironmentVariable, context.Notice);
        return new FiniteSource(IdxImages.Read(files, Size, MnistFiles.Digits.Name, context.Device), context);
    }
}
