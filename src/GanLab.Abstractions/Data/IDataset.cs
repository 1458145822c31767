using static TorchSharp.torch;

namespace GanLab;

/// <summary>Where real samples come from.</summary>
public interface IDataset : IComponent
{
    /// <summary>Opens the data: reads files, checks them, puts what fits onto the device.</summary>
    /// <exception cref="LabException">A file is missing or corrupt, or options do not fit the data.</exception>
    IDataSource Open(DataContext context);

    /// <summary>Data of the same kind that a generator trained on these has not seen, for metrics that tell learning from copying; null where there are none. Data without end are their own.</summary>
    IDataset? HeldOut => null;

    /// <summary>The same data as metrics shall see them: without random augmentation. Default: itself.</summary>
    IDataset ForEvaluation => this;
}

/// <summary>What a dataset may use.</summary>
/// <param name="Device">Where batches shall be.</param>
/// <param name="Order">The random generator, on the CPU, that decides which samples come when.</param>
/// <param name="Notice">Takes a sentence for the user, such as "downloading train-images (9.6 MB)".</param>
public sealed record DataContext(Device Device, Generator Order, Action<string> Notice)
{
    /// <summary>Where the dataset says what happens in it, also after it was opened.</summary>
    public ILog Log { get; init; } = ILog.None;
}

/// <summary>Opened data.</summary>
public interface IDataSource : IDisposable
{
    /// <summary>Shape of one sample.</summary>
    SampleShape Shape { get; }

    /// <summary>Number of classes; 0 for data without labels.</summary>
    long Classes { get; }

    /// <summary>Number of samples, or null for data without an end.</summary>
    long? Count { get; }

    /// <summary>The next batch. Finite data are shuffled anew in each pass; a batch that reaches over the end of a pass takes its rest from the next.</summary>
    /// <param name="count">Number N of samples.</param>
    DataBatch Next(long count);

    /// <summary>All that decides which samples come next, besides the generator of <see cref="DataContext.Order"/>: saved in checkpoints. Default: nothing, as for samples that are drawn anew.</summary>
    IReadOnlyDictionary<string, Tensor> Position() => new Dictionary<string, Tensor>();

    /// <summary>Goes on from where <see cref="Position"/> was taken.</summary>
    void GoTo(IReadOnlyDictionary<string, Tensor> position) { }
}

/// <summary>Real samples.</summary>
/// <param name="Samples">(N, C, H, W), float32.</param>
/// <param name="Labels">(N), int64, or null for data without labels.</param>
public sealed record DataBatch(Tensor Samples, Tensor? Labels);

/// <summary>Data drawn from a mixture of isotropic Gaussians whose centres are known, so that modes can be counted.</summary>
public interface IMixture : IDataset
{
    /// <summary>The mixture, of equal weights.</summary>
    Mixture Mixture { get; }
}

/// <summary>A mixture of isotropic Gaussians of equal weights.</summary>
/// <param name="Centres">Mean of each mode; all of the same dimension.</param>
/// <param name="Sigma">Standard deviation σ of every mode along every axis, in the unit of the data.</param>
public sealed record Mixture(IReadOnlyList<IReadOnlyList<double>> Centres, double Sigma);

/// <summary>Images each of whose channels is an image of another dataset, such as three digits as red, green and blue.</summary>
public interface IChannelStack : IDataset
{
    /// <summary>The dataset of one channel, with K classes; the label of a stack of three is K²a + Kb + c.</summary>
    IDataset Channel { get; }
}
