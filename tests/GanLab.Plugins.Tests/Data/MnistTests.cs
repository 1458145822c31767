using GanLab.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MnistTests
{
    static IDataSource Open(Mnist data, ulong seed = 1) => data.Open(new(CPU, new Generator(seed), _ => { }));

    static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && (a == b).all().item<bool>();

    /// <summary>One number for each image, the same for the same image.</summary>
    static double[] Marks(Tensor samples)
    {
        var weights = arange(1, 785, dtype: float64).sqrt();
        return [.. samples.flatten(1).to(float64).mv(weights).data<double>().ToArray()];
    }

    [Fact]
    public void The_test_split_holds_the_published_digits_in_the_published_order()
    {
        var files = MnistFiles.Mnist(MnistSplit.Test, _ => null, _ => { });
        var (shape, pixels) = IdxFile.Read(files.Images.Contents, files.Images.Name, 3);
        var (_, labels) = IdxFile.Read(files.Labels.Contents, files.Labels.Name, 1);

        Assert.Equal([10_000, 28, 28], shape);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], labels[..10]);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Enumerable.Range(0, 10).Select(digit => labels.Count(label => label == digit)));
        Assert.Equal(0.1325, pixels.Average(pixel => pixel / 255.0), 4);
    }

    [Fact]
    public void The_order_of_a_pass_is_the_permutation_of_the_seed()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new(), 4);
        var files = MnistFiles.Mnist(MnistSplit.Test, _ => null, _ => { });
        var (_, labels) = IdxFile.Read(files.Labels.Contents, files.Labels.Name, 1);
        var generator = new Generator(4);

        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(randperm(10_000, dtype: int64, generator: generator).data<long>().ToArray().Select(place => (long)labels[place]), source.Next(10_000).Labels!.data<long>().ToArray());
    }

    [Fact]
    public void A_batch_that_no_scope_waits_for_lives_on()
    {
        using var source = Open(new());
        var (samples, labels) = source.Next(3);

        Assert.Equal([3, 1, 28, 28], samples.shape);
        Assert.Equal([3], labels!.shape);
        samples.Dispose();
        labels.Dispose();
    }

    [Fact]
    public void A_batch_holds_grey_images_from_minus_one_to_one_and_labels_of_ten_classes()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new());
        var (samples, labels) = source.Next(500);

        Assert.Equal((new SampleShape(1, 28, 28), 10, 10_000), (source.Shape, source.Classes, source.Count));
        Assert.Equal([500, 1, 28, 28], samples.shape);
        Assert.Equal([500], labels!.shape);
        Assert.Equal((float32, int64), (samples.dtype, labels.dtype));
        Assert.Equal((-1f, 1f), (samples.min().ToSingle(), samples.max().ToSingle()));
        Assert.Equal((0, 9), (labels.min().ToInt64(), labels.max().ToInt64()));
    }

    [Fact]
    public void Pixels_are_scaled_evenly_and_labels_stay_with_their_images()
    {
        using var scope = NewDisposeScope();
        byte[] pixels = [0, 51, 255, 102, 0, 0, 0, 0];
        using var source = Read(Files([2, 2, 2], pixels, [2], [3, 8]));
        var (samples, labels) = source.Next(2);
        var first = labels![0].ToInt64() == 3 ? 0 : 1;

        Assert.Equal([3, 8], labels.data<long>().ToArray().Order());
        Assert.Equal([-1, -0.6f, 1, -0.2f], samples[first, 0, 13..15, 13..15].flatten().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(-1f, samples[1 - first].max().ToSingle());
    }

    [Fact]
    public void A_pass_holds_every_image_once_and_the_next_pass_has_another_order()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new());
        double[] Pass() => [.. Enumerable.Range(0, 4).SelectMany(_ => Marks(source.Next(2500).Samples))];

        var (first, second) = (Pass(), Pass());

        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first[..100], second[..100]);
        Assert.Equal(10_000, first.Distinct().Count());
    }

    [Fact]
    public void A_batch_over_the_end_takes_its_rest_from_the_next_pass()
    {
        using var scope = NewDisposeScope();
        using var across = Open(new());
        using var even = Open(new());

        double[] three = [.. Marks(across.Next(6000).Samples), .. Marks(across.Next(6000).Samples), .. Marks(across.Next(18_000).Samples)];
        double[] passes = [.. Enumerable.Range(0, 3).SelectMany(_ => Marks(even.Next(10_000).Samples))];

        Assert.Equal(passes, three);
    }

    [Fact]
    public void Larger_sizes_have_background_around_the_same_digit()
    {
        using var scope = NewDisposeScope();
        using var small = Open(new());
        using var large = Open(new() { Size = 32 });
        var (digits, padded) = (small.Next(64).Samples, large.Next(64).Samples);

        Assert.Equal(new SampleShape(1, 32, 32), large.Shape);
        Assert.True(Same(padded[.., .., 2..30, 2..30], digits));
        Assert.Equal(-64.0 * (32 * 32 - 28 * 28), (padded.sum() - digits.sum()).ToDouble(), 0.5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        using var scope = NewDisposeScope();
        Tensor First(ulong seed)
        {
            using var source = Open(new(), seed);
            return source.Next(32).Samples;
        }

        Assert.True(Same(First(4), First(4)));
        Assert.False(Same(First(4), First(5)));
    }

    [Fact]
    public void A_source_outlives_the_scopes_it_was_opened_and_read_in()
    {
        IDataSource source;
        using (NewDisposeScope()) source = Open(new());
        using (source)
            for (var i = 0; i < 3; i++)
                using (NewDisposeScope())
                    Assert.Equal([7000, 1, 28, 28], source.Next(7000).Samples.shape);
    }

    [Fact]
    public void The_training_split_is_the_published_one()
    {
        using var scope = NewDisposeScope();
        var folder = DataFolder.With("train-images-idx3-ubyte.gz", "", "mnist");
        using var source = Read(MnistFiles.Mnist(MnistSplit.Train, name => name == "GANLAB_DATA" ? folder : null, _ => { }));
        var samples = source.Next(60_000).Samples;

        Assert.Equal(60_000, source.Count);
        Assert.Equal(0.1306604762738429, (samples.to(float64).mean().ToDouble() + 1) / 2, 1e-6);
        Assert.Equal(0.3081078, samples.std(unbiased: false).ToDouble() / 2, 1e-5);
    }

    [Fact]
    public void Images_and_labels_of_different_number_are_refused_in_a_sentence() =>
        Refused("labels.gz holds 3 labels, but images.gz 2 images; put files of one split there.", Files([2, 1, 1], [0, 0], [3], [1, 2, 3]));

    [Fact]
    public void A_label_that_is_no_digit_is_refused_in_a_sentence() =>
        Refused("labels.gz holds the label 12; MNIST's labels are 0 to 9.", Files([2, 1, 1], [0, 0], [2], [1, 12]));

    [Theory]
    [InlineData(0, 28, 28)]
    [InlineData(1, 29, 28)]
    public void Images_of_another_size_and_no_images_are_refused_in_a_sentence(long count, long height, long width) =>
        Refused($"images.gz holds {count}×{height}×{width} pixels; MNIST's images are 28×28.", Files([count, height, width], new byte[count * height * width], [count], new byte[count]));

    static void Refused(string sentence, MnistFiles files) =>
        Assert.Equal(sentence, Assert.Throws<LabException>(() => Read(files)).Message);

    static FiniteSource Read(MnistFiles files) => new(IdxImages.Read(files, 28, "MNIST", CPU), new(CPU, new Generator(1), _ => { }));

    static MnistFiles Files(long[] images, byte[] pixels, long[] labels, byte[] digits) =>
        new(("images.gz", IdxFileTests.Idx(8, images, pixels)), ("labels.gz", IdxFileTests.Idx(8, labels, digits)));
}
