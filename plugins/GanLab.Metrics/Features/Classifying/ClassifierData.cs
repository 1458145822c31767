using System.Security.Cryptography;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Images and labels to learn from, and others to be tried on, as bytes on the CPU.</summary>
sealed class ClassifierData : IDisposable
{
    const long MostOfEndless = 20_000, AsideOf = 10;

    ClassifierData((Tensor Images, Tensor Labels) learn, (Tensor Images, Tensor Labels) trial, SampleShape shape, long classes) =>
        (Images, Labels, TrialImages, TrialLabels, Shape, Classes) = (learn.Images, learn.Labels, trial.Images, trial.Labels, shape, classes);

    public Tensor Images { get; }                                             // (n, C, H, W), uint8

    public Tensor Labels { get; }                                             // (n), int64

    public Tensor TrialImages { get; }

    public Tensor TrialLabels { get; }

    public SampleShape Shape { get; }

    public long Classes { get; }

    /// <summary>SHA-256 of all of it.</summary>
    public string Sha256
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var tensor in new[] { Images, Labels, TrialImages, TrialLabels }) hash.AppendData(tensor.bytes);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads the data and what was held out of them.</summary>
    /// <exception cref="LabException">They have no labels, or are no images of at least 8×8 pixels.</exception>
    public static ClassifierData Read(IDataset data, long seed, Action<string> notice)
    {
        using var scope = NewDisposeScope();
        var (own, shape, classes) = All(data, seed, notice);
        if (classes < 2) throw new LabException($"Classifier learns from labels, but {data.GetType().Name} has none; use other features, such as RandomConvolutions.");
        if (shape.Height < 8 || shape.Width < 8) throw new LabException($"Classifier looks at images of at least 8×8 pixels, but samples of {data.GetType().Name} are of shape {shape}; use Pixels.");
        var (learn, trial) = HeldOut(data, seed, notice) is { } other ? Larger(own, other) : Parted(own);
        return new(Kept(learn), Kept(trial), shape, classes);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { Images, Labels, TrialImages, TrialLabels }) tensor.Dispose();
    }

    static (Tensor Images, Tensor Labels)? HeldOut(IDataset data, long seed, Action<string> notice)
    {
        if (data.HeldOut is not { } unseen) return null;
        try
        {
            return All(unseen, seed + 1, notice).Set;
        }
        catch (LabException missing)
        {
            notice($"Classifier learns from nine tenths of {data.GetType().Name} alone, because its other part cannot be read: {missing.Message}");
            return null;
        }
    }

    static ((Tensor Images, Tensor Labels) Set, SampleShape Shape, long Classes) All(IDataset data, long seed, Action<string> notice)
    {
        using var source = data.ForEvaluation.Open(new(CPU, new Generator((ulong)seed), notice));
        if (source.Classes < 2) return ((empty(0), empty(0)), source.Shape, source.Classes);
        var (images, labels) = (new List<Tensor>(), new List<Tensor>());
        var count = source.Count ?? MostOfEndless;
        for (var from = 0L; from < count; from += SampleStream.ChunkSize)
        {
            using var scope = NewDisposeScope();
            var batch = source.Next(Math.Min(SampleStream.ChunkSize, count - from));
            images.Add(batch.Samples.cpu().add(1).mul_(127.5).round_().clamp_(0, 255).to(uint8).MoveToOuterDisposeScope());
            labels.Add(batch.Labels!.cpu().MoveToOuterDisposeScope());
        }
        return ((cat(images), cat(labels)), source.Shape, source.Classes);
    }

    static ((Tensor, Tensor) Learn, (Tensor, Tensor) Trial) Larger((Tensor Images, Tensor Labels) one, (Tensor Images, Tensor Labels) other) =>
        one.Labels.shape[0] >= other.Labels.shape[0] ? (one, other) : (other, one);

    static ((Tensor, Tensor) Learn, (Tensor, Tensor) Trial) Parted((Tensor Images, Tensor Labels) all)
    {
        var aside = Math.Max(1, all.Labels.shape[0] / AsideOf);
        var rest = all.Labels.shape[0] - aside;
        return ((all.Images.narrow(0, 0, rest), all.Labels.narrow(0, 0, rest)), (all.Images.narrow(0, rest, aside), all.Labels.narrow(0, rest, aside)));
    }

    static (Tensor, Tensor) Kept((Tensor Images, Tensor Labels) set) => (set.Images.contiguous().clone().DetachFromDisposeScope(), set.Labels.contiguous().clone().DetachFromDisposeScope());
}
