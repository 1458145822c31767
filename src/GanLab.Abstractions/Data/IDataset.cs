using static TorchSharp.torch;

namespace GanLab;

/// <summary>Where real samples come from.</summary>
public interface IDataset : IComponent
{
    /// <summary>Opens the data: reads files, checks them, puts what fits onto the device.</summary>
    /// <exception cref="LabException">A file is missing or corrupt, or options do not fit the data.</exception>
    IDataSource Open(DataContext context);
}

/// <summary>What a dataset may use.</summary>
/// <param name="Device">Where batches shall be.</param>
/// <param name="Order">The random generator, on the CPU, that decides which samples come when.</param>
/// <param name="Notice">Takes a sentence for the user, such as "downloading train-images (9.6 MB)".</param>
public sealed record DataContext(Device Device, Generator Order, Action<string> Notice);

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
