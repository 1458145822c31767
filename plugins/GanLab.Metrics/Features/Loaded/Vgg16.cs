using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// VGG-16, d = 4096: its second hidden layer, which the precision and recall paper takes (Kynkäänniemi et al., 2019), after the ReLU, as torch-fidelity has it; with weights from a safetensors file of torchvision's state dict
/// (<c>features.0.weight</c> … <c>features.28.bias</c>, <c>classifier.0</c>, <c>classifier.3</c>; <c>classifier.6</c> is ignored). Grey samples are repeated to three channels; all are resized to 224×224 bilinearly without antialiasing,
/// scaled to [0, 1] and normalised with the means 0.485, 0.456, 0.406 and deviations 0.229, 0.224, 0.225 of ImageNet. Named <c>vgg16</c>; the column's facts have the SHA-256 of the file.
/// Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015, configuration D.
/// </summary>
/// <remarks>Use it for <see cref="PrecisionRecall"/> and <see cref="DensityCoverage"/> of colour images, and for <see cref="PerceptualPathLength"/>; not to compare with figures of papers to the last digit: theirs come through other code. Proved by <c>Vgg16Tests</c>.</remarks>
public sealed record Vgg16 : IFeatures
{
    const long Side = 224;

    /// <summary>The file: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names. No default; nothing is downloaded.</summary>
    public string File { get; init; } = "";

    /// <inheritdoc />
    /// <exception cref="LabException">The file is missing, damaged, or holds another net; or samples are no grey or RGB images.</exception>
    public IFeatureNet Open(FeatureContext context) => Open(context, VggNet.Shapes());

    /// <summary>A net of these shapes.</summary>
    internal IFeatureNet Open(FeatureContext context, IReadOnlyDictionary<string, long[]> shapes)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageInput.CheckPhotographs(nameof(Vgg16), context.Shape);
        var path = WeightFile.Find(File, "Vgg16.File");
        var net = new VggNet(NamedWeights.Read(path, nameof(Vgg16), "torchvision's state dict", shapes, context.Device));
        return LoadedNet.Try(path, new("vgg16", WeightFile.Sha256(path), $"bilinear to {Side}×{Side}"), context, samples => net.Features(Input(samples)), net.Dispose);
    }

    /// <summary>Samples (N, 1 or 3, H, W) in [−1, 1] as the net takes them, (N, 3, 224, 224).</summary>
    internal static Tensor Input(Tensor samples)
    {
        var images = ImageInput.Resized(ImageInput.Coloured((samples.to(float32) + 1) / 2, 3), Side);
        var (mean, deviation) = (Channels(0.485f, 0.456f, 0.406f), Channels(0.229f, 0.224f, 0.225f));
        return (images - mean) / deviation;

        Tensor Channels(params float[] values) => tensor(values, [1, 3, 1, 1]).to(samples.device);
    }
}
