using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>The architecture against what is published of it.</summary>
public sealed class InceptionV3Tests
{
    /// <summary>torchvision states 27 161 264 parameters for inception_v3 with its auxiliary classifier and 1000 classes; that classifier has 3 326 696 of them, the last layer 2 049 000.</summary>
    [Fact]
    public void It_has_as_many_parameters_as_torchvision_states()
    {
        const long auxiliary = (768 * 128 + 2 * 128) + (128 * 768 * 25 + 2 * 768) + (768 * 1000 + 1000), last = 2048 * 1000 + 1000;
        var trained = InceptionTable.Shapes.Where(shape => !shape.Key.Contains("running", StringComparison.Ordinal)).Sum(shape => shape.Value.Aggregate((a, b) => a * b));

        Assert.Equal(23_834_568, trained + last);
        Assert.Equal(27_161_264, trained + last + auxiliary);
        Assert.Equal(94, InceptionTable.Convolutions.Count);
    }

    [Fact]
    public void Names_are_those_of_the_state_dict()
    {
        Assert.Equal([32, 3, 3, 3], InceptionTable.Shapes["Conv2d_1a_3x3.conv.weight"]);
        Assert.Equal([64, 48, 5, 5], InceptionTable.Shapes["Mixed_5b.branch5x5_2.conv.weight"]);
        Assert.Equal([128, 128, 7, 1], InceptionTable.Shapes["Mixed_6b.branch7x7dbl_2.conv.weight"]);
        Assert.Equal([192], InceptionTable.Shapes["Mixed_7a.branch7x7x3_4.bn.running_var"]);
        Assert.Equal([384, 384, 3, 1], InceptionTable.Shapes["Mixed_7c.branch3x3dbl_3b.conv.weight"]);
        Assert.Equal([192, 2048, 1, 1], InceptionTable.Shapes["Mixed_7c.branch_pool.conv.weight"]);
    }

    [Fact]
    public void Means_leave_out_what_lies_outside_and_the_last_block_takes_a_maximum()
    {
        using var scope = NewDisposeScope();
        var image = arange(1, 10).to(float32).reshape(1, 1, 3, 3);            // 1 2 3 / 4 5 6 / 7 8 9

        Assert.Equal([3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7], Values(InceptionNet.Pooled(image, Pooling.Mean)));
        Assert.Equal([5, 6, 6, 8, 9, 9, 8, 9, 9], Values(InceptionNet.Pooled(image, Pooling.Max)));
        Assert.Equal([9], Values(InceptionNet.Pooled(image, Pooling.Halve)));
        Assert.Equal(
            ["Mixed_5b Mean", "Mixed_5c Mean", "Mixed_5d Mean", "Mixed_6b Mean", "Mixed_6c Mean", "Mixed_6d Mean", "Mixed_6e Mean", "Mixed_7b Mean", "Mixed_7c Max"],
            InceptionTable.Blocks.SelectMany(block => block.Branches.Where(branch => branch.Before is Pooling.Mean or Pooling.Max).Select(branch => $"{block.Name} {branch.Before}")));
    }

    [Fact]
    public void Images_are_rounded_to_8_bits_resized_without_antialiasing_and_scaled()
    {
        using var scope = NewDisposeScope();
        var columns = tensor(new[] { -1f, 0.001f }, [1, 1, 1, 2]).expand(1, 1, 2, 2);
        var input = InceptionV3.Input(columns);

        Assert.Equal([1, 3, 299, 299], input.shape);
        var right = 2 * 128 / 255f - 1;
        foreach (var (at, share) in new[] { (0, 0), (149, 0.5f), (298, 1), (100, (100.5f / 299 * 2) - 0.5f) })
            Assert.Equal(-1 + share * (right + 1), input[0, 1, 7, at].item<float>(), 1e-5f);
    }

    [Theory]
    [InlineData(2, 1, 1, "InceptionV3 looks at images, but samples are of shape (2, 1, 1); use Pixels, as in Features = new Pixels().")]
    [InlineData(4, 8, 8, "InceptionV3 looks at samples of 1 or 3 channels, but they are of shape (4, 8, 8); use features for this many channels, such as RandomConvolutions.")]
    public void Samples_that_are_no_photographs_are_refused(int channels, int height, int width, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<LabException>(() => new InceptionV3 { File = "any" }.Open(new(new Measured.NoData(), new(channels, height, width), CPU, _ => { }))).Message);

    static float[] Values(Tensor tensor) => tensor.flatten().data<float>().ToArray();
}
