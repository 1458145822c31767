using GanLab.Architectures;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class DcganSizeTests
{
    [Fact]
    public void Depth_moves_the_size_at_which_the_network_starts()
    {
        using var scope = NewDisposeScope();
        var dcgan = new Dcgan { Width = 4, Depth = 2 };

        Assert.Equal([2, 1, 32, 32], dcgan.Build(100, new(1, 32, 32), new(Player.Generator)).call(randn(2, 100)).shape);
        Assert.Equal(8 * 8 * 8, dcgan.Build(new(1, 32, 32), new LayerFactory(Player.Discriminator)).Features);
    }

    [Theory]
    [InlineData(30, null, "Dcgan halves images down to 4, 5, 6 or 7 pixels, which images of 30 pixels do not allow; pad, crop or resize them to 28 or 32 pixels.")]
    [InlineData(9, null, "Dcgan halves images down to 4, 5, 6 or 7 pixels, which images of 9 pixels do not allow; pad, crop or resize them to 8 or 10 pixels.")]
    [InlineData(5, null, "Dcgan halves images down to 4, 5, 6 or 7 pixels, which images of 5 pixels do not allow; pad, crop or resize them to 8 pixels.")]
    [InlineData(28, 3, "Dcgan's Depth of 3 does not fit images of 28 pixels, which can be halved 2 times without a remainder; set a smaller one or resize the images.")]
    public void A_size_that_does_not_fit_is_refused_in_a_sentence(long size, int? depth, string sentence)
    {
        var dcgan = new Dcgan { Depth = depth };

        Assert.Equal(sentence, Assert.Throws<LabException>(() => dcgan.Build(100, new(1, size, size), new(Player.Generator))).Message);
        Assert.Equal(sentence, Assert.Throws<LabException>(() => dcgan.Build(new(1, size, size), new LayerFactory(Player.Discriminator))).Message);
    }

    [Fact]
    public void Vectors_and_oblong_images_are_refused_in_a_sentence()
    {
        var layers = new LayerFactory(Player.Generator);

        Assert.Equal("Dcgan works on images, but the data are vectors of shape (2, 1, 1); use Mlp.", Assert.Throws<LabException>(() => new Dcgan().Build(100, new(2, 1, 1), layers)).Message);
        Assert.Equal("Dcgan works on square images, but these are of shape (3, 32, 64); crop or pad them, or use Mlp.", Assert.Throws<LabException>(() => new Dcgan().Build(100, new(3, 32, 64), layers)).Message);
    }
}
