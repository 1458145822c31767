using GanLab.Data;
using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

public class PixelsTests
{
    [Fact]
    public void Values_are_given_row_by_row()
    {
        using var net = Open(new(), new(1, 2, 2));
        Assert.Equal(("pixels", "none", 4L, 0L), (net.Name, net.Resize, net.Size, net.Classes));
        Assert.Equal([1, 2, 3, 4], net.Extract(tensor(new[] { 1f, 2, 3, 4 }, [1, 1, 2, 2])).data<float>().ToArray());
    }

    [Fact]
    public void A_smaller_image_has_the_means_of_what_it_covers()
    {
        using var net = Open(new() { Size = 1 }, new(1, 2, 2));
        Assert.Equal(("pixels-1", "mean of the covered pixels to 1×1", 1L), (net.Name, net.Resize, net.Size));
        Assert.Equal(2.5f, net.Extract(tensor(new[] { 1f, 2, 3, 4 }, [1, 1, 2, 2])).item<float>());
    }

    [Fact]
    public void Points_cannot_be_made_smaller()
    {
        Assert.Equal("Pixels.Size is 4, but samples of shape (2, 1, 1) are no images; leave Size out.", Assert.Throws<LabException>(() => Open(new() { Size = 4 }, new(2, 1, 1))).Message);
    }

    [Fact]
    public void A_net_that_is_no_classifier_says_so()
    {
        using var net = Open(new(), new(2, 1, 1));
        Assert.Equal("The features pixels tell no classes apart; use a classifier, such as Classifier.", Assert.Throws<LabException>(() => net.Logits(zeros(1, 2, 1, 1))).Message);
    }

    static IFeatureNet Open(Pixels pixels, SampleShape shape) => pixels.Open(new(new Ring(), shape, CPU, _ => { }));
}
