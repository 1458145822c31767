using System.ComponentModel.DataAnnotations;

namespace GanLab.Data;

/// <summary>
/// Pieces of clothing: grey images in [−1, 1], background −1, with labels 0 to 9 (T-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot).
/// Samples (1, 28, 28), 60 000 to train with and 10 000 put aside (31 MB together), shuffled anew in each pass. Read from <c>fashion-mnist</c> in the folder that
/// <c>GANLAB_DATA</c> names, or downloaded once. Xiao, Rasul, Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", 2017.
/// </summary>
/// <remarks>Use it when digits are too easy and images shall stay small and grey; not when colour matters. Proved by <c>FashionMnistTests</c>, <c>PlacesTests</c>.</remarks>
public sealed record FashionMnist : IDataset
{
    /// <summary>Which images. Default <see cref="DataSplit.Train"/>.</summary>
    public DataSplit Split { get; init; }

    /// <summary>Height and width in pixels: 28, or more with background around the piece. Default 28; 32 suits networks that want powers of two.</summary>
    [Range(28, 64)] public int Size { get; init; } = 28;

    /// <summary>Each image is mirrored, left for right, with probability ½. Default false.</summary>
    public bool Flip { get; init; }

    /// <inheritdoc />
    IDataset? IDataset.HeldOut => this with { Split = Split == DataSplit.Train ? DataSplit.Test : DataSplit.Train };

    /// <inheritdoc />
    IDataset IDataset.ForEvaluation => this with { Flip = false };

    /// <inheritdoc />
    /// <exception cref="LabException">A file is missing, damaged, or not Fashion-MNIST's; or <c>GANLAB_DATA</c> names no folder.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var files = MnistFiles.Fashion(Split, Environment.GetEnvironmentVariable, context.Notice);
        return new FiniteSource(IdxImages.Read(files, Size, MnistFiles.Clothes.Name, context.Device), context, Flip);
    }
}
