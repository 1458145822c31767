using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Inception-v3 in the form through which FID is defined, d = 2048: the features before the last layer, with weights from a safetensors file of pytorch-fid's state dict (<c>Conv2d_1a_3x3.conv.weight</c>, …; <c>fc</c> is ignored).
/// Samples are rounded to 8 bits, grey ones repeated to three channels, resized to 299×299 bilinearly without antialiasing and scaled to [−1, 1], as pytorch-fid does with image files.
/// Named <c>inception-v3</c>, never FID: a converted file has no published hash. The column's facts have the SHA-256 of the file.
/// Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, "Rethinking the Inception Architecture for Computer Vision", 2016; Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", 2017.
/// </summary>
/// <remarks>Use it for colour images where figures shall be near those of papers and the weights are at hand; not for a value to be called FID, for which <see cref="TorchScriptFeatures"/> reads the published file, nor for metrics of tiny steps such as <see cref="PerceptualPathLength"/>, which 8 bits swallow. Proved by <c>InceptionV3Tests</c>, <c>InceptionFileTests</c>.</remarks>
public sealed record InceptionV3 : IFeatures
{
    const long Side = 299;

    /// <summary>The file: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names. No default; nothing is downloaded.</summary>
    public string File { get; init; } = "";

    /// <inheritdoc />
    /// <exception cref="LabException">The file is missing, damaged, or holds another net; or samples are no grey or RGB images.</exception>
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageInput.CheckPhotographs(nameof(InceptionV3), context.Shape);
        var path = WeightFile.Find(File, "InceptionV3.File");
        if (NamedWeights.Names(path).Any(name => name.StartsWith("AuxLogits.", StringComparison.Ordinal)))
            context.Notice($"{path} holds an auxiliary classifier, as torchvision's own weights do: they are not those of FID, whose values are others.");
        var net = new InceptionNet(NamedWeights.Read(path, nameof(InceptionV3), "pytorch-fid's state dict", InceptionTable.Shapes, context.Device));
        return LoadedNet.Try(path, new("inception-v3", WeightFile.Sha256(path), $"8 bits, bilinear to {Side}×{Side}"), context, samples => net.Features(Input(samples)), net.Dispose);
    }

    /// <summary>Samples (N, 1 or 3, H, W) in [−1, 1] as the net takes them, (N, 3, 299, 299).</summary>
    internal static Tensor Input(Tensor samples) => ImageInput.Resized(ImageInput.Coloured(ImageInput.Steps(samples), 3) / 255, Side) * 2 - 1;
}
