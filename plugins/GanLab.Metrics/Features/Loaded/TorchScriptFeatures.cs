using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// A net from a TorchScript file, which maps images (N, C, H, W) to vectors (N, d) or (N, d, 1, 1). By default it is given what NVIDIA's <c>inception-2015-12-05.pt</c> and <c>vgg16.pt</c> take: RGB of any size as uint8, with grey samples repeated to three channels;
/// they resize themselves. Where <c>forward</c> takes a second argument it is <c>true</c>: <c>return_features</c> in these two.
/// Through the published <c>inception-2015-12-05.pt</c> (SHA-256 f58cb9b6ec323ed63459aa4fb441fe750cfe39fafad6da5cb504a16f19e958f4, 95 607 719 bytes) a Fréchet distance is FID and called <c>fid-50k</c>; other files are named <c>script-</c> and the file's name.
/// The SHA-256 of the file stands in the column's facts. Nothing is downloaded.
/// Karras et al., "Training Generative Adversarial Networks with Limited Data", 2020 (the file); Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", 2017 (FID).
/// </summary>
/// <remarks>Use it when figures shall be comparable with those of papers, or for a net of your own; not with a file you do not trust: a script is a program. The published FIDs of a data set take 50 000 generated samples. Proved by <c>TorchScriptFeaturesTests</c>, <c>TorchScriptRefusalTests</c>.</remarks>
public sealed record TorchScriptFeatures : IFeatures
{
    /// <summary>SHA-256 of NVIDIA's <c>inception-2015-12-05.pt</c>, as copies of it on the Hugging Face hub state it.</summary>
    internal const string PublishedInception = "f58cb9b6ec323ed63459aa4fb441fe750cfe39fafad6da5cb504a16f19e958f4";

    /// <summary>The file: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names. No default.</summary>
    public string File { get; init; } = "";

    /// <summary>Numbers that the script takes for pixels. Default <see cref="ScriptInput.Bytes"/>.</summary>
    public ScriptInput Input { get; init; }

    /// <summary>Channels that the script takes; samples with one are repeated to so many. Default 3.</summary>
    [Range(1, 1024)] public int Channels { get; init; } = 3;

    /// <summary>Height and width that images are resized to before the script sees them, bilinearly without antialiasing, in pixels. Default 0: as they are.</summary>
    [Range(0, 4096)] public int Size { get; init; }

    /// <inheritdoc />
    /// <exception cref="LabException">The file is missing, damaged, no TorchScript, or not to be used on these samples.</exception>
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = WeightFile.Find(File, "TorchScriptFeatures.File");
        ImageInput.CheckChannels(nameof(TorchScriptFeatures), context.Shape, Channels);
        var sha256 = WeightFile.Sha256(path);
        var name = Name(sha256);
        var script = new TorchScriptNet(path, TorchScriptFile.Load(path, context.Device));
        return LoadedNet.Try(path, new(name, sha256, Rule), context, samples => script.Call(Images(samples)), script.Dispose);
    }

    /// <summary>The name in columns of a file with this hash.</summary>
    /// <exception cref="LabException">It is the published Inception, but would be given another input than it is made for.</exception>
    internal string Name(string sha256)
    {
        if (sha256 != PublishedInception) return "script-" + string.Concat(Path.GetFileNameWithoutExtension(File).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        if (Input != ScriptInput.Bytes || Channels != 3 || Size != 0) throw new LabException($"{File} is the published inception-2015-12-05.pt, which takes bytes of three channels and resizes them itself; leave Input, Channels and Size of TorchScriptFeatures out.");
        return "inception-2015-12-05";
    }

    /// <summary>What is done to samples, in words.</summary>
    string Rule => (Size == 0 ? "the script's own" : $"bilinear to {Size}×{Size}") + Input switch { ScriptInput.Bytes => ", of 8 bits", ScriptInput.ZeroToOne => ", of 0 to 1", _ => ", of -1 to 1" } + $", {Channels} channels";

    Tensor Images(Tensor samples)
    {
        var scaled = Input switch { ScriptInput.Bytes => ImageInput.Steps(samples), ScriptInput.ZeroToOne => (samples.to(float32) + 1) / 2, _ => samples.to(float32) };
        var images = ImageInput.Coloured(scaled, Channels).contiguous();
        if (Size > 0) images = ImageInput.Resized(images, Size);
        return Input == ScriptInput.Bytes ? images.round().to(uint8) : images;
    }
}
