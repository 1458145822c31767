using static TorchSharp.torch;

namespace GanLab;

/// <summary>One evaluation of a generator: samples and features are made once, however many metrics look at them.</summary>
/// <param name="context">The data, and the opened features.</param>
/// <param name="fake">Generated samples.</param>
public sealed class Evaluation(MetricContext context, SampleStream fake)
{
    /// <summary>The data, and the opened features.</summary>
    public MetricContext Context { get; } = context;

    /// <summary>Generated samples, on the run's device.</summary>
    public SampleStream Fake { get; } = fake;

    /// <summary>Opens <see cref="Real"/>; null for an evaluation without real samples.</summary>
    public Func<SampleStream>? RealSource { private get; init; }

    /// <summary>Opens <see cref="HeldOut"/>; null where the data have none.</summary>
    public Func<SampleStream>? HeldOutSource { private get; init; }

    /// <summary>Real samples of the data that the generator is trained on: without augmentation, in one order for all evaluations and runs.</summary>
    /// <exception cref="LabException">There are none in this evaluation.</exception>
    public SampleStream Real => RealSource?.Invoke() ?? throw new LabException("This evaluation has no real samples.");

    /// <summary>Real samples that the generator was not trained on, see <see cref="IDataset.HeldOut"/>; null where the data have none.</summary>
    /// <exception cref="LabException">Their files are missing.</exception>
    public SampleStream? HeldOut => HeldOutSource?.Invoke();

    /// <summary>The generator, for metrics of the map itself.</summary>
    /// <exception cref="LabException">There is none in this evaluation.</exception>
    public GeneratorAccess Generator { get => field ?? throw new LabException("This evaluation has samples alone, no generator."); init; }

    /// <summary>Takes a sentence for the user, such as the reason for a NaN. A sentence that was said before in a run is not said again.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Where the metric that measures says what happens in it.</summary>
    public ILog Log { get; private set; } = ILog.None;

    /// <summary>The same evaluation, for a metric with another log.</summary>
    public Evaluation With(ILog log)
    {
        var same = (Evaluation)MemberwiseClone();
        same.Log = log;
        return same;
    }

    /// <summary>The opened features.</summary>
    public IFeatureNet Net(IFeatures features) => Context.Net(features);
}

/// <summary>A generator in evaluation.</summary>
/// <param name="Device">Where it computes.</param>
/// <param name="LatentSize">Width L of its latent vectors.</param>
/// <param name="Draw">That many latent vectors (N, L), with labels where there are classes.</param>
/// <param name="Generate">Samples (N, C, H, W) of these latents; differentiable with respect to the latents where gradients are recorded.</param>
public sealed record GeneratorAccess(Device Device, long LatentSize, Func<long, Latent> Draw, Func<Latent, Tensor> Generate);
