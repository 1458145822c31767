using static TorchSharp.torch;

namespace GanLab.Testing;

/// <summary>Evaluations of samples that are there, for tests of metrics.</summary>
public static class Evaluations
{
    /// <summary>A context in which features are opened when they are asked for.</summary>
    public static MetricContext Context(IDataset data, Tensor samples, long classes = 0)
    {
        var shape = new SampleShape(samples.shape[1], samples.shape[2], samples.shape[3]);
        var nets = new Dictionary<IFeatures, IFeatureNet>();
        return new(data, shape, classes, features => nets.TryGetValue(features, out var net) ? net : nets[features] = features.Open(new(data, shape, samples.device, _ => { })));
    }

    /// <summary>An evaluation of these samples (N, C, H, W), with their labels and real ones to compare with.</summary>
    public static Evaluation Of(IDataset data, Tensor fake, Tensor? real = null, Tensor? heldOut = null, long classes = 0, Tensor? fakeLabels = null, Tensor? realLabels = null, Action<string>? warn = null)
    {
        var (realStream, unseen) = (real is null ? null : SampleStream.Of(real, realLabels), heldOut is null ? null : SampleStream.Of(heldOut));
        return new(Context(data, fake, classes), SampleStream.Of(fake, fakeLabels))
        {
            RealSource = realStream is null ? null : () => realStream,
            HeldOutSource = unseen is null ? null : () => unseen,
            Warn = warn ?? (_ => { }),
        };
    }
}
