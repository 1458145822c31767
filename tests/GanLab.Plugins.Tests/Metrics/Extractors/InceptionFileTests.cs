using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>A file with all weights, random ones, once for these tests.</summary>
public sealed class InceptionFile : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-inception-").FullName;

    public InceptionFile()
    {
        using var scope = NewDisposeScope();
        var weights = Tensors.Random(InceptionTable.Shapes);
        weights.Add("fc.weight", zeros(1, 1));
        Whole = Tensors.Save(PathOf("whole.safetensors"), weights);
    }

    public string Whole { get; }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed class InceptionFileTests(InceptionFile file) : IClassFixture<InceptionFile>
{
    /// <summary>Table 1 of the paper, with the sizes that its code has (height and width alike).</summary>
    static readonly (string Block, long Channels, long Side)[] published =
    [
        ("Conv2d_1a_3x3", 32, 149), ("Conv2d_2a_3x3", 32, 147), ("Conv2d_2b_3x3", 64, 147), ("maxpool1", 64, 73), ("Conv2d_3b_1x1", 80, 73), ("Conv2d_4a_3x3", 192, 71), ("maxpool2", 192, 35),
        ("Mixed_5b", 256, 35), ("Mixed_5c", 288, 35), ("Mixed_5d", 288, 35), ("Mixed_6a", 768, 17), ("Mixed_6b", 768, 17), ("Mixed_6c", 768, 17), ("Mixed_6d", 768, 17), ("Mixed_6e", 768, 17),
        ("Mixed_7a", 1280, 8), ("Mixed_7b", 2048, 8), ("Mixed_7c", 2048, 8),
    ];

    [Fact]
    public void Every_block_has_the_published_shape_and_is_what_its_layers_one_by_one_make_of_its_input()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var weights = SafetensorsFile.Read(file.Whole).Tensors;
        var seen = new Dictionary<string, Tensor>();
        using var net = new InceptionNet(weights.ToDictionary(weight => weight.Key, weight => weight.Value.clone()));
        var at = rand([1, 3, 299, 299], generator: new Generator(2)) * 2 - 1;
        var features = net.Features(at, (block, made) => seen.Add(block, made.alias().MoveToOuterDisposeScope()));

        Assert.Equal(published, seen.Select(block => (block.Key, block.Value.shape[1], block.Value.shape[2])));
        Assert.All(seen.Values, made => Assert.Equal(made.shape[2], made.shape[3]));
        var reference = new InceptionReference(weights);
        foreach (var (block, made) in seen)
        {
            Close(reference.Of(block, at), made);
            at = made;
        }
        Close(at.mean([2, 3]), features);
        Assert.Equal([1, 2048], features.shape);
        Assert.True(features.std().item<float>() > 0.01, "all features are alike: nothing is tested");
    }

    [Fact]
    public void A_file_becomes_features_with_its_hash_and_is_recognised_by_its_names()
    {
        using var scope = NewDisposeScope();
        using var net = FeaturesOfFile.Of(file.Whole).Open(Context());
        var samples = rand([3, 1, 32, 32], generator: new Generator(3)) * 2 - 1;
        var features = net.Extract(samples);

        Assert.Equal(("inception-v3", "8 bits, bilinear to 299×299", 2048L), (net.Name, net.Resize, net.Size));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.Whole))), net.Sha256);
        Assert.Equal([3, 2048], features.shape);
        Assert.Equal("fd-inception-v3-50k", FrechetNames.Of(net, 50_000));
        Close(net.Extract(samples[1..2].expand(1, 3, 32, 32)), features[1..2]);
    }

    [Fact]
    public void Tensors_that_are_missing_of_another_shape_or_not_finite_are_told_by_name()
    {
        using var scope = NewDisposeScope();
        var few = new Dictionary<string, Tensor> { ["Conv2d_1a_3x3.conv.weight"] = zeros(32, 3, 3, 3) };
        var all = InceptionTable.Shapes.ToDictionary(shape => shape.Key, _ => zeros(1));
        foreach (var (name, shape) in InceptionTable.Shapes.Take(5)) all[name] = ones(shape);
        var other = Refusal(all);
        all["Conv2d_1a_3x3.bn.running_var"] = full([32], float.NaN);

        Assert.EndsWith("does not hold InceptionV3: 469 of 470 tensors are missing, the first is 'Conv2d_1a_3x3.bn.weight'; names must be those of pytorch-fid's state dict.", Refusal(few), StringComparison.Ordinal);
        Assert.EndsWith("the tensor 'Conv2d_2a_3x3.conv.weight' has shape (1), where InceptionV3 has (32, 32, 3, 3); give a file of InceptionV3.", other, StringComparison.Ordinal);
        Assert.EndsWith("the tensor 'Conv2d_1a_3x3.bn.running_var' holds values that are infinite or not a number; get the file again.", Refusal(all), StringComparison.Ordinal);
        all["Conv2d_1a_3x3.bn.running_var"] = ones([32], dtype: int64);
        Assert.EndsWith("the tensor 'Conv2d_1a_3x3.bn.running_var' holds Int64 numbers; save its weights as float32.", Refusal(all), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_torchvision_s_own_are_said_to_be_others_than_those_of_FID()
    {
        using var scope = NewDisposeScope();
        var (said, names) = (new List<string>(), new Dictionary<string, Tensor> { ["AuxLogits.fc.bias"] = zeros(1) });
        var path = Tensors.Save(file.PathOf("torchvision.safetensors"), names);
        Assert.Throws<LabException>(() => new InceptionV3 { File = path }.Open(Context() with { Notice = said.Add }));

        Assert.Equal([$"{path} holds an auxiliary classifier, as torchvision's own weights do: they are not those of FID, whose values are others."], said);
    }

    [Fact]
    public void Other_files_are_told_with_what_makes_the_right_one()
    {
        var path = file.PathOf("text.safetensors");
        File.WriteAllText(path, "a plain text, longer than a header");
        const string advice = "Weights of known nets are read from safetensors; in Python, safetensors.torch.save_file(torch.load(\"FILE\", weights_only=True), \"NEW\") makes one of a state dict.";

        Assert.Matches($"^.*text.safetensors is damaged or no safetensors file: .+ {System.Text.RegularExpressions.Regex.Escape(advice)}$", Refusal(path));
        File.WriteAllBytes(path, File.ReadAllBytes(file.Whole)[..1_000_000]);
        Assert.Matches($"^.*text.safetensors is damaged or no safetensors file: its header speaks of [0-9]+ bytes of data, but [0-9]+ are there. {System.Text.RegularExpressions.Regex.Escape(advice)}$", Refusal(path));
        Assert.Equal($"InceptionV3.File is '{path}-2', but there is no file {path}-2; give it the path of the file of weights, which GanLab does not download.", Refusal(path + "-2"));
    }

    string Refusal(Dictionary<string, Tensor> tensors) => Refusal(Tensors.Save(file.PathOf("wrong.safetensors"), tensors));

    static string Refusal(string path) => Assert.Throws<LabException>(() => new InceptionV3 { File = path }.Open(Context())).Message;

    static FeatureContext Context() => new(new Measured.NoData(), new(1, 32, 32), CPU, _ => { });

    static void Close(Tensor expected, Tensor actual) => Assert.True(expected.allclose(actual, 1e-3, 1e-4), $"{(expected - actual).abs().max().item<float>()}");
}
