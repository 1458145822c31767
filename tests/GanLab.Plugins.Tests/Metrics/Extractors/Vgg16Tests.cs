using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

public sealed class Vgg16Tests : IDisposable
{
    static readonly IReadOnlyDictionary<string, long[]> narrow = VggNet.Shapes(width: 2, hidden: 6);
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-vgg-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>torchvision states 138 357 544 parameters for vgg16 with 1000 classes.</summary>
    [Fact]
    public void It_has_the_names_and_as_many_parameters_as_torchvision_states()
    {
        var shapes = VggNet.Shapes();

        Assert.Equal(138_357_544, shapes.Values.Sum(shape => shape.Aggregate((a, b) => a * b)) + 4096 * 1000 + 1000);
        Assert.Equal([64, 3, 3, 3], shapes["features.0.weight"]);
        Assert.Equal([512, 512, 3, 3], shapes["features.28.weight"]);
        Assert.Equal([4096, 25_088], shapes["classifier.0.weight"]);
        Assert.Equal([4096], shapes["classifier.3.bias"]);
        Assert.Equal(30, shapes.Count);
    }

    [Fact]
    public void It_is_what_the_layers_of_its_configuration_make_of_a_normalised_image()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var weights = Tensors.Random(narrow);
        var path = Tensors.Save(Path.Combine(folder, "narrow.safetensors"), weights);
        using var net = new Vgg16 { File = path }.Open(Context(new(3, 20, 30)), narrow);
        var samples = rand([2, 3, 20, 30], generator: new Generator(5)) * 2 - 1;
        var exact = weights.ToDictionary(weight => weight.Key, weight => weight.Value.to(float64));         // oneDNN computes float32 alone, and narrow convolutions wrongly

        var images = nn.functional.interpolate((samples + 1) / 2, [224, 224], mode: InterpolationMode.Bilinear, align_corners: false);
        var at = cat([(images[.., 0..1] - 0.485) / 0.229, (images[.., 1..2] - 0.456) / 0.224, (images[.., 2..3] - 0.406) / 0.225], 1).to(float64);
        foreach (var layer in new[] { 0, 2, -1, 5, 7, -1, 10, 12, 14, -1, 17, 19, 21, -1, 24, 26, 28, -1 })                          // -1: maximum; configuration D
            at = layer < 0 ? nn.functional.max_pool2d(at, 2, 2) : nn.functional.relu(nn.functional.conv2d(at, exact[$"features.{layer}.weight"], exact[$"features.{layer}.bias"], padding: [1, 1]));
        at = at.reshape(2, 16 * 7 * 7);
        foreach (var layer in new[] { 0, 3 }) at = (at.mm(exact[$"classifier.{layer}.weight"].t()) + exact[$"classifier.{layer}.bias"]).relu();

        Assert.Equal(("vgg16", "bilinear to 224×224", 6L), (net.Name, net.Resize, net.Size));
        Assert.True(at.to(float32).allclose(net.Extract(samples), 1e-3, 1e-4));
        Assert.True(at.abs().max().item<double>() > 0.01);
    }

    [Fact]
    public void Its_features_can_be_differentiated()
    {
        using var scope = NewDisposeScope();
        using var net = new Vgg16 { File = Tensors.Save(Path.Combine(folder, "narrow.safetensors"), Tensors.Random(narrow)) }.Open(Context(new(1, 8, 8)), narrow);
        var samples = zeros([1, 1, 8, 8], requires_grad: true);
        net.Extract(samples).sum().backward();

        Assert.True(samples.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void A_file_of_another_net_is_told()
    {
        using var scope = NewDisposeScope();
        var path = Tensors.Save(Path.Combine(folder, "narrow.safetensors"), Tensors.Random(narrow));

        Assert.Equal($"In {path} the tensor 'features.0.weight' has shape (2, 3, 3, 3), where Vgg16 has (64, 3, 3, 3); give a file of Vgg16.", Assert.Throws<LabException>(() => new Vgg16 { File = path }.Open(Context(new(3, 8, 8)))).Message);
        Assert.Equal("Vgg16 looks at images, but samples are of shape (2, 1, 1); use Pixels, as in Features = new Pixels().", Assert.Throws<LabException>(() => new Vgg16 { File = path }.Open(Context(new(2, 1, 1)))).Message);
    }

    [Fact]
    public void A_path_alone_gives_the_features_for_it()
    {
        using var scope = NewDisposeScope();
        var path = Tensors.Save(Path.Combine(folder, "narrow.safetensors"), Tensors.Random(narrow));
        var neither = Tensors.Save(Path.Combine(folder, "neither.safetensors"), new Dictionary<string, Tensor> { ["a"] = ones(1) });

        Assert.Equal(new Vgg16 { File = path }, FeaturesOfFile.Of(path));
        foreach (var script in new[] { "a.pt", "a.ts", "b/a.PTH" }) Assert.Equal(new TorchScriptFeatures { File = script }, FeaturesOfFile.Of(script));
        Assert.Equal("a.onnx is no file of weights by its name; features are read from .pt, .ts and .pth (TorchScript) and from .safetensors (Inception-v3, VGG-16).", Refusal("a.onnx"));
        Assert.Equal($"{neither} holds neither Inception-v3 nor VGG-16: it has no tensor 'Conv2d_1a_3x3.conv.weight' and no 'features.0.weight'; its names must be those of pytorch-fid's or torchvision's state dict.", Refusal(neither));
        Assert.StartsWith("The file of features is 'gone.safetensors', but there is no file", Refusal("gone.safetensors"), StringComparison.Ordinal);
    }

    static string Refusal(string path) => Assert.Throws<LabException>(() => FeaturesOfFile.Of(path)).Message;

    static FeatureContext Context(SampleShape shape) => new(new Measured.NoData(), shape, CPU, _ => { });
}
