namespace GanLab.Metrics;

/// <summary>Features of a file, by what the file is: for a path alone, as on a command line.</summary>
public static class FeaturesOfFile
{
    /// <summary><see cref="TorchScriptFeatures"/> for <c>.pt</c>, <c>.ts</c> and <c>.pth</c>; for <c>.safetensors</c> <see cref="InceptionV3"/> or <see cref="Vgg16"/>, by the names of its tensors.</summary>
    /// <param name="path">The file, as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names.</param>
    /// <exception cref="LabException">There is no such file, or it is none of these.</exception>
    public static IFeatures Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".pt" or ".ts" or ".pth") return new TorchScriptFeatures { File = path };
        if (extension is not ".safetensors") throw new LabException($"{path} is no file of weights by its name; features are read from .pt, .ts and .pth (TorchScript) and from .safetensors (Inception-v3, VGG-16).");
        var full = WeightFile.Find(path, "The file of features");
        var names = NamedWeights.Names(full);
        if (names.Contains(InceptionTable.Shapes.Keys.First())) return new InceptionV3 { File = path };
        if (names.Contains(VggNet.Shapes().Keys.First())) return new Vgg16 { File = path };
        throw new LabException($"{path} holds neither Inception-v3 nor VGG-16: it has no tensor '{InceptionTable.Shapes.Keys.First()}' and no '{VggNet.Shapes().Keys.First()}'; its names must be those of pytorch-fid's or torchvision's state dict.");
    }
}
