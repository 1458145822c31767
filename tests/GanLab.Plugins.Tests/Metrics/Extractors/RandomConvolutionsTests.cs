using GanLab.Data;
using GanLab.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

public class RandomConvolutionsTests
{
    [Theory]
    [InlineData(1, 28, 28, 256)]
    [InlineData(3, 32, 32, 256)]
    [InlineData(3, 64, 48, 256)]
    [InlineData(1, 4, 4, 64)]
    public void Images_of_any_size_give_four_quarters_of_the_last_channels(int channels, int height, int width, int size)
    {
        using var scope = NewDisposeScope();
        using var net = Open(new(), new(channels, height, width));
        Assert.Equal(("randconv-1", "none", (long)size), (net.Name, net.Resize, net.Size));
        Assert.Equal([3, size], net.Extract(randn([3, channels, height, width], generator: new Generator(1))).shape);
    }

    [Fact]
    public void The_same_seed_is_the_same_net_and_another_seed_another_one_whatever_the_global_generator_says()
    {
        using var scope = NewDisposeScope();
        var images = randn([2, 1, 28, 28], generator: new Generator(1));
        manual_seed(1);
        using var one = Open(new(), new(1, 28, 28));
        manual_seed(2);
        using var same = Open(new(), new(1, 28, 28));
        using var other = Open(new() { Seed = 2 }, new(1, 28, 28));
        Assert.Equal(one.Sha256, same.Sha256);
        Assert.Equal(one.Extract(images).data<float>().ToArray(), same.Extract(images).data<float>().ToArray());
        Assert.NotEqual(one.Sha256, other.Sha256);
        Assert.Matches("^[0-9a-f]{64}$", one.Sha256);
    }

    [Fact]
    public void Features_keep_the_scale_of_their_input_and_can_be_differentiated()
    {
        using var scope = NewDisposeScope();
        using var net = Open(new(), new(1, 28, 28));
        var images = randn([16, 1, 28, 28], generator: new Generator(1)).requires_grad_(true);
        var features = net.Extract(images);
        features.sum().backward();
        Assert.InRange(features.std().ToDouble(), 0.02, 5);
        Assert.True(images.grad!.abs().sum().ToDouble() > 0);
    }

    [Fact]
    public void Points_are_refused_with_what_suits_them()
    {
        Assert.Equal("RandomConvolutions looks at images of at least 4×4 pixels, but samples are of shape (2, 1, 1); use Pixels, as in Features = new Pixels().",
            Assert.Throws<LabException>(() => Open(new(), new(2, 1, 1))).Message);
    }

    static IFeatureNet Open(RandomConvolutions features, SampleShape shape) => features.Open(new(new Ring(), shape, CPU, _ => { }));
}
