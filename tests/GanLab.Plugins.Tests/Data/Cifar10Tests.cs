using GanLab.Data;
using SkiaSharp;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class Cifar10Tests : IDisposable
{
    readonly CifarFolder cifar = new();

    public void Dispose() => cifar.Dispose();

    /// <summary>Label and a red pixel of every image of a pass, by label.</summary>
    static (long Label, int Red)[] Pass(IDataSource source)
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = source.Next(source.Count!.Value);
        return [.. labels!.data<long>().ToArray().Zip(samples[TensorIndex.Colon, 0, 5, 5].add(1).mul(127.5).round().to(int32).data<int>().ToArray()).Order()];
    }

    [Fact]
    public void A_record_is_a_label_then_red_green_and_blue_row_by_row()
    {
        using var scope = NewDisposeScope();
        var (images, labels) = CifarImages.FromRecords([.. CifarFolder.One, .. CifarFolder.Two]);

        Assert.Equal([3, 3, 32, 32], images.shape);
        Assert.Equal([3, 9, 0], labels.data<long>().ToArray());
        Assert.Equal([0, 20, 21, 21, 22, 255], new[] { images[1, 0, 0, 0], images[1, 0, 0, 1], images[1, 1, 0, 0], images[1, 1, 31, 31], images[1, 2, 0, 0], images[1, 2, 31, 31] }.Select(value => value.to(int32).item<int>()));
        Assert.True(images[0, 1].eq(11).all().item<bool>());                  // planes, not pixels of three bytes
    }

    [Theory]
    [InlineData("data/cifar10/cifar-10-batches-bin")]
    [InlineData("data/cifar10")]
    [InlineData("data/cifar-10")]
    [InlineData("data/cifar-10-batches-bin")]
    [InlineData("cache")]
    public void Binary_batches_are_found(string place)
    {
        cifar.Put(place, ("data_batch_1.bin", CifarFolder.One), ("data_batch_2.bin", CifarFolder.Two));
        using var source = cifar.Open();

        Assert.Equal((new SampleShape(3, 32, 32), 10, 3), (source.Shape, source.Classes, source.Count));
        Assert.Equal(CifarFolder.Whole, Pass(source));
        Assert.Empty(cifar.Notices);
    }

    [Theory]
    [InlineData("data/cifar10")]
    [InlineData("data")]
    [InlineData("cache")]
    public void The_archive_is_found_whoever_packed_it(string place)
    {
        cifar.Put(place, ("cifar-10-binary.tar.gz", CifarFolder.Tar(("./data_batch_1.bin", CifarFolder.One), ("./data_batch_2.bin", CifarFolder.Two))));
        using var source = cifar.Open();

        Assert.Equal(CifarFolder.Whole, Pass(source));
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_into_the_cache_once()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(CifarFolder.Archive, asked));
        for (var i = 0; i < 2; i++)
        {
            using var source = cifar.Open(null, server.Address);
            Assert.Equal(CifarFolder.Whole, Pass(source));
        }
        Assert.Equal([new("cifar-10-binary.tar.gz", null)], server.Requests);
    }

    [Fact]
    public void A_download_of_another_sum_is_not_kept()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(CifarFolder.Tar(("data_batch_1.bin", CifarFolder.One), ("data_batch_2.bin", CifarFolder.Two)), asked));

        Assert.Contains("what came is not that file", Assert.Throws<LabException>(() => cifar.Open(null, server.Address)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".jpg")]
    public void Images_in_folders_of_the_class_names_are_read_from_a_zip_archive_or_a_folder(string extension)
    {
        byte[] Image(byte red) => Pictures.Encode(32, 32, (_, _) => new(red, red, red), extension == ".png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        (string, byte[])[] files = [("airplane/0" + extension, Image(30)), ("cat/0" + extension, Image(10)), ("truck/0" + extension, Image(20))];
        cifar.Put("data/cifar10/train", files);
        using (var source = cifar.Open()) Assert.Equal(CifarFolder.Whole, Pass(source));
        Directory.Delete(Path.Combine(cifar.Path, "data", "cifar10", "train"), recursive: true);
        Pictures.Zip(Path.Combine(cifar.Path, "data", "cifar10", "train.zip"), files);
        using (var source = cifar.Open()) Assert.Equal(CifarFolder.Whole, Pass(source));

        Assert.Equal(extension == ".png" ? 0 : 2, cifar.Notices.Count(notice => notice.Contains("are not strictly comparable", StringComparison.Ordinal)));
    }

    [Fact]
    public void Binary_batches_go_before_images_and_a_zip_archive_of_anything_is_not_taken()
    {
        cifar.Put("data/cifar10", ("data_batch_1.bin", CifarFolder.One), ("data_batch_2.bin", CifarFolder.Two), ("train.zip", [1]));
        using (var source = cifar.Open()) Assert.Equal(CifarFolder.Whole, Pass(source));
        Directory.Delete(Path.Combine(cifar.Path, "data", "cifar10"), recursive: true);
        cifar.Put("data", ("train.zip", [1]));

        Assert.Throws<ArgumentOutOfRangeException>(() => cifar.Open());             // no mirror was given: it would be downloaded
    }

    [Fact]
    public void Kept_classes_are_counted_anew_in_the_order_given()
    {
        cifar.Put("data/cifar10", ("data_batch_1.bin", CifarFolder.One), ("data_batch_2.bin", CifarFolder.Two));
        using var named = cifar.Open(new() { Classes = "truck, Cat" });
        using var numbered = cifar.Open(new() { Classes = "0" });

        Assert.Equal((2, 2), (named.Classes, named.Count));
        Assert.Equal([(0, 20), (1, 10)], Pass(named));
        Assert.Equal(1, numbered.Classes);
        Assert.Equal([(0, 30)], Pass(numbered));
    }

    [Theory]
    [InlineData(DataSplit.Train, "train", 50_000)]
    [InlineData(DataSplit.Test, "test", 10_000)]
    public void The_images_beside_the_repository_are_CIFAR10(DataSplit split, string file, long count)
    {
        var data = DataFolder.With(file + ".zip", "cifar10");
        using var scope = NewDisposeScope();
        using var source = new Cifar10 { Split = split }.Open(Places.From(CifarFiles.Set, name => name == "GANLAB_DATA" ? data : null), split == DataSplit.Test ? CifarFiles.Test : CifarFiles.Train, Context());
        var (samples, labels) = source.Next(count);

        Assert.Equal(count, source.Count);
        Assert.All(labels!.bincount(null, 10).data<long>().ToArray(), each => Assert.Equal(count / 10, each));
        var mean = samples.mean([0L, 2, 3]).add(1).div(2).data<float>().ToArray();       // known of the training images: 0.4914, 0.4822, 0.4465
        Assert.Equal([0.4914f, 0.4822f, 0.4465f], mean, (a, b) => Math.Abs(a - b) < 0.004);
    }
}
