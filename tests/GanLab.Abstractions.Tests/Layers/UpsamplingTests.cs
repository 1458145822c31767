using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

public class UpsamplingTests
{
    static readonly Initialise centre = (weight, _) => weight.zero_()[.., .., 1, 1].fill_(1);   // a 3×3 kernel that passes its input on

    [Theory]
    [InlineData(Upsampling.Transposed)]
    [InlineData(Upsampling.Nearest)]
    [InlineData(Upsampling.Bilinear)]
    [InlineData(Upsampling.PixelShuffle)]
    public void Each_way_doubles_height_and_width_and_gives_the_channels_asked_for(Upsampling how) =>
        Assert.Equal([2, 5, 6, 8], new LayerFactory(Player.Generator).Up(how, 3, 5).call(randn(2, 3, 3, 4)).shape);

    [Fact]
    public void Nearest_repeats_each_pixel_four_times()
    {
        var up = new LayerFactory(Player.Generator).Up(Upsampling.Nearest, 1, 1, bias: false, fill: centre);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], up.call(tensor(new float[] { 1, 2 }, [1, 1, 1, 2])).flatten().data<float>().ToArray());
    }

    /// <summary>At a factor of 2 without aligned corners the weights are ¾ and ¼: StyleGAN2's filter [1, 3, 3, 1]/4.</summary>
    [Fact]
    public void Bilinear_weighs_three_to_one()
    {
        var up = LayerFactory.Double(Upsampling.Bilinear);
        Assert.Equal([0, 1, 3, 4], up.call(tensor(new float[] { 0, 4 }, [1, 1, 1, 2]))[0, 0, 0].data<float>().ToArray());
    }

    [Fact]
    public void Pixel_shuffle_lays_four_channels_side_by_side()
    {
        Initialise numbered = (weight, _) => { weight.zero_(); for (var i = 0; i < 4; i++) weight[i, 0, 1, 1].fill_(i + 1); };
        var up = new LayerFactory(Player.Generator).Up(Upsampling.PixelShuffle, 1, 1, bias: false, fill: numbered);
        Assert.Equal([1, 2, 3, 4], up.call(ones(1, 1, 1, 1)).flatten().data<float>().ToArray());
    }
}
