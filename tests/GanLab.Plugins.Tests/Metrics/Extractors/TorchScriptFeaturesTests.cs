using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

public sealed class TorchScriptFeaturesTests : IDisposable
{
    const string Flat = "return torch.flatten(torch.to(x, 6), 1)";
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-script-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(ScriptInput.Bytes, new[] { 0f, 128, 255 }, "the script's own, of 8 bits, 3 channels")]
    [InlineData(ScriptInput.ZeroToOne, new[] { 0f, 0.5f, 1 }, "the script's own, of 0 to 1, 3 channels")]
    [InlineData(ScriptInput.MinusOneToOne, new[] { -1f, 0, 1 }, "the script's own, of -1 to 1, 3 channels")]
    public void A_script_is_given_the_numbers_it_takes_and_grey_images_in_three_channels(ScriptInput input, float[] pixels, string rule)
    {
        using var scope = NewDisposeScope();
        using var net = Open(Flat, new(1, 1, 3), new() { Input = input });

        Assert.Equal([.. pixels, .. pixels, .. pixels], Values(net.Extract(tensor(new[] { -1f, 0, 1 }, [1, 1, 1, 3]))));
        Assert.Equal(("script-my-net", 9L, rule), (net.Name, net.Size, net.Resize));
    }

    [Fact]
    public void Bytes_are_uint8_and_the_nearest_steps_of_an_image_file()
    {
        using var scope = NewDisposeScope();
        using var net = Open("return torch.flatten(torch.to(torch.floor_divide(x, 2), 6), 1)", new(1, 1, 3), new() { Channels = 1 });      // whole numbers divide without a rest

        Assert.Equal([0, 63, 127], Values(net.Extract(tensor(new[] { -1.5f, -0.004f, 7 }, [1, 1, 1, 3]))));
    }

    [Fact]
    public void Images_are_resized_bilinearly_where_that_is_asked_for()
    {
        using var scope = NewDisposeScope();
        using var net = Open(Flat, new(1, 1, 2), new() { Input = ScriptInput.MinusOneToOne, Channels = 1, Size = 4 });

        Assert.Equal("bilinear to 4×4, of -1 to 1, 1 channels", net.Resize);
        Assert.Equal(Enumerable.Repeat(new[] { 0, 0.25f, 0.75f, 1 }, 4).SelectMany(row => row), Values(net.Extract(tensor(new[] { 0f, 1 }, [1, 1, 1, 2]))));      // centres of pixels at halves, edges repeated
    }

    [Theory]
    [InlineData("x: Tensor,\n    return_features: bool=False")]
    [InlineData("x: Tensor,\n    return_features: bool=False,\n    use_fp16: bool=False,\n    no_output_bias: bool=False")]
    public void A_second_argument_is_true(string arguments)
    {
        using var scope = NewDisposeScope();
        using var net = Open("if return_features:\n  out = torch.flatten(torch.to(x, 6), 1)\nelse:\n  out = torch.zeros([2, 1])\nreturn out", new(3, 1, 1), new(), arguments);

        Assert.Equal([0, 255, 0], Values(net.Extract(tensor(new[] { -1f, 1, -1 }, [1, 3, 1, 1]))));
    }

    [Fact]
    public void The_weights_of_the_file_are_used_in_evaluation_mode()
    {
        using var scope = NewDisposeScope();
        var body = "scaled = torch.mul(torch.flatten(x, 1), self.weight)\nif self.training:\n  out = torch.zeros_like(scaled)\nelse:\n  out = scaled\nreturn out";
        using var net = Open(body, new(3, 1, 1), new() { Input = ScriptInput.MinusOneToOne }, weight: [2, -3, 5]);

        Assert.Equal([1, -1.5f, 2.5f], Values(net.Extract(full([1, 3, 1, 1], 0.5f))));
    }

    [Fact]
    public void Vectors_may_be_images_of_one_pixel_and_many_samples_come_in_their_order()
    {
        using var scope = NewDisposeScope();
        using var net = Open("return torch.mean(x, [2, 3], True)", new(3, 2, 2), new() { Input = ScriptInput.MinusOneToOne });
        var samples = rand([53, 3, 2, 2], generator: new Generator(1));

        Assert.Equal(3, net.Size);
        Assert.True(samples.mean([2, 3]).allclose(net.Extract(samples)));
    }

    [Fact]
    public void A_sample_that_is_not_finite_has_features_that_are_none()
    {
        using var scope = NewDisposeScope();
        using var net = Open(Flat, new(3, 1, 1), new());
        var samples = zeros(3, 3, 1, 1);
        samples[1, 2] = float.NaN;
        samples[2, 0] = float.PositiveInfinity;

        Assert.Equal([true, false, false], net.Extract(samples).isfinite().all(1).data<bool>().ToArray());
    }

    [Fact]
    public void The_hash_of_the_file_and_its_name_stand_in_what_is_measured()
    {
        using var scope = NewDisposeScope();
        var features = Saved("My Net.v2.pt", Flat);
        using var net = features.Open(Context(new(3, 1, 1)));
        var column = ((IMetric)new Fid { Features = features, Samples = 50_000 }).Columns(Evaluations.Context(new Measured.NoData(), zeros(1, 3, 1, 1))).Single();

        Assert.Equal("fd-script-my-net-v2-50k", column.Name);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(features.File))), net.Sha256);
    }

    [Fact]
    public void Only_the_published_file_is_called_by_its_name_and_makes_a_distance_FID()
    {
        var features = new TorchScriptFeatures { File = "inception-2015-12-05.pt" };

        Assert.Equal("script-inception-2015-12-05", features.Name(new('0', 64)));
        Assert.Equal("inception-2015-12-05", features.Name("f58cb9b6ec323ed63459aa4fb441fe750cfe39fafad6da5cb504a16f19e958f4"));
        Assert.Equal("fid-50k", Sets.Names(new Fid { Features = new FlatFeatures { Name = features.Name(TorchScriptFeatures.PublishedInception) }, Samples = 50_000 }, 3).Single());
        Assert.Equal("inception-2015-12-05.pt is the published inception-2015-12-05.pt, which takes bytes of three channels and resizes them itself; leave Input, Channels and Size of TorchScriptFeatures out.",
            Assert.Throws<LabException>(() => (features with { Size = 299 }).Name(TorchScriptFeatures.PublishedInception)).Message);
    }

    TorchScriptFeatures Saved(string name, string body) => new() { File = TorchScripts.Save(Path.Combine(folder, name), body) };

    IFeatureNet Open(string body, SampleShape shape, TorchScriptFeatures features, string arguments = TorchScripts.Images, params float[] weight) =>
        (features with { File = TorchScripts.Save(Path.Combine(folder, "my net.pt"), body, arguments, weight: weight) }).Open(Context(shape));

    static FeatureContext Context(SampleShape shape) => new(new Measured.NoData(), shape, CPU, _ => { });

    static float[] Values(Tensor features) => features.flatten().data<float>().ToArray();
}
