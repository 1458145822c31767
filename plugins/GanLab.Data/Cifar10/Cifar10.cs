using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Photographs of ten kinds of things: samples (3, 32, 32) in [−1, 1] with labels 0 to 9 (airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck);
/// 50 000 to train with and 10 000 put aside, shuffled anew in each pass. Read from <c>cifar10</c> in the folder that <c>GANLAB_DATA</c> names: the binary version
/// (<c>cifar-10-batches-bin</c> or <c>cifar-10-binary.tar.gz</c>), or images in folders called like the classes (<c>train.zip</c>, <c>test.zip</c>, or the same
/// unpacked); else the binary version (170 MB) is downloaded once. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.
/// </summary>
/// <remarks>Use it when figures shall be compared with those of papers (most give FID on its 50 000 training images); not when a run shall end in minutes on a CPU. Proved by <c>Cifar10Tests</c>, <c>Cifar10RefusalTests</c>.</remarks>
public sealed record Cifar10 : IDataset
{
    /// <summary>Which images. Default <see cref="DataSplit.Train"/>.</summary>
    public DataSplit Split { get; init; }

    /// <summary>Each image is mirrored, left for right, with probability ½. Default false; most papers with augmentation flip.</summary>
    public bool Flip { get; init; }

    /// <summary>
    /// Names or numbers of the classes to keep, with commas: <c>cat, dog</c> or <c>3, 5</c>; their labels are then 0, 1, … in the order given, so that networks
    /// have no class without images. Default "": all ten.
    /// </summary>
    public string Classes { get; init; } = "";

    /// <inheritdoc />
    IDataset? IDataset.HeldOut => this with { Split = Split == DataSplit.Train ? DataSplit.Test : DataSplit.Train };

    /// <inheritdoc />
    IDataset IDataset.ForEvaluation => this with { Flip = false };

    /// <inheritdoc />
    /// <exception cref="LabException">A file is missing, damaged, or not CIFAR-10's; <c>GANLAB_DATA</c> names no folder; or there is no such class.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Open(Places.From(CifarFiles.Set, Environment.GetEnvironmentVariable), Split == DataSplit.Test ? CifarFiles.Test : CifarFiles.Train, context);
    }

    internal IDataSource Open(Places places, CifarFiles files, DataContext context)
    {
        using var scope = NewDisposeScope();
        var kept = Kept();
        var (images, labels) = CifarImages.Find(places, files, Split == DataSplit.Test ? "test" : "train", context.Notice);
        if (kept.Length > 0)
        {
            var counted = full([CifarImages.Names.Length], -1, dtype: int64);
            for (var label = 0; label < kept.Length; label++) counted[kept[label]] = label;
            labels = counted.index_select(0, labels);
            var chosen = labels.ge(0).nonzero().reshape(-1);
            if (chosen.shape[0] == 0) throw new LabException($"There is no image of the classes {Classes}; keep others.");
            (images, labels) = (images.index_select(0, chosen), labels.index_select(0, chosen));
        }
        return new FiniteSource(new TensorSamples(images, labels, kept.Length > 0 ? kept.Length : CifarImages.Names.Length, context.Device), context, Flip);
    }

    int[] Kept()
    {
        int[] kept = [.. Classes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        return kept.Distinct().Count() == kept.Length ? kept : throw new LabException($"Cifar10.Classes is '{Classes}', which names a class twice; name each once.");
    }

    int Number(string name) =>
        Array.FindIndex(CifarImages.Names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found ? found
        : name.Length == 1 && char.IsAsciiDigit(name[0]) ? name[0] - '0'
        : throw new LabException($"Cifar10.Classes is '{Classes}', but there is no class '{name}'; classes are 0 to 9, or {string.Join(", ", CifarImages.Names)}.");
}
