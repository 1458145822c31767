using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using GanLab.Data;
using SkiaSharp;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class Cifar10Tests : IDisposable
{
    static readonly byte[] one = [.. Record(3, 10), .. Record(9, 20)], two = Record(0, 30), test = Record(5, 40);
    static readonly byte[] archive = Tar(("cifar-10-batches-bin/readme.html", [1]), ("cifar-10-batches-bin/data_batch_2.bin", two), ("cifar-10-batches-bin/data_batch_1.bin", one), ("cifar-10-batches-bin/test_batch.bin", test));
    static readonly CifarFiles train = new(Plain("cifar-10-binary.tar.gz", archive), [Plain("data_batch_1.bin", one), Plain("data_batch_2.bin", two)]);
    static readonly string[] names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;
    readonly List<string> notices = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A record whose red is that value, green one more, blue two more; the first pixel of red is 0 and the last of blue 255.</summary>
    static byte[] Record(byte label, byte red)
    {
        byte[] record = [label, .. Enumerable.Repeat(red, 1024), .. Enumerable.Repeat((byte)(red + 1), 1024), .. Enumerable.Repeat((byte)(red + 2), 1024)];
        (record[1], record[^1]) = (0, 255);
        return record;
    }

    static PlainFile Plain(string name, byte[] contents) => new(name, Convert.ToHexStringLower(SHA256.HashData(contents)));

    static byte[] Tar(params (string Name, byte[] Contents)[] files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            foreach (var (name, contents) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(contents) });
        return bytes.ToArray();
    }

    IDataSource Open(Cifar10? data = null, params Uri[] mirrors) =>
        (data ?? new()).Open(new Places(CifarFiles.Set, Path.Combine(folder, "data"), Path.Combine(folder, "cache"), mirrors), train, Context(notice: notices.Add));

    string Put(string place, params (string Name, byte[] Contents)[] files)
    {
        Pictures.Write(Path.Combine(folder, place), files);
        return Path.Combine(folder, place);
    }

    string Refusal(Cifar10? data = null) => Assert.Throws<LabException>(() => Open(data)).Message;

    /// <summary>Label and a red pixel of every image of a pass, by label.</summary>
    static (long Label, int Red)[] Pass(IDataSource source)
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = source.Next(source.Count!.Value);
        return [.. labels!.data<long>().ToArray().Zip(samples[TensorIndex.Colon, 0, 5, 5].add(1).mul(127.5).round().to(int32).data<int>().ToArray()).Order()];
    }

    static readonly (long, int)[] whole = [(0, 30), (3, 10), (9, 20)];

    [Fact]
    public void A_record_is_a_label_then_red_green_and_blue_row_by_row()
    {
        using var scope = NewDisposeScope();
        var (images, labels) = CifarImages.FromRecords([.. one, .. two]);

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
        Put(place, ("data_batch_1.bin", one), ("data_batch_2.bin", two));
        using var source = Open();

        Assert.Equal((new SampleShape(3, 32, 32), 10, 3), (source.Shape, source.Classes, source.Count));
        Assert.Equal(whole, Pass(source));
        Assert.Empty(notices);
    }

    [Theory]
    [InlineData("data/cifar10")]
    [InlineData("data")]
    [InlineData("cache")]
    public void The_archive_is_found_whoever_packed_it(string place)
    {
        Put(place, ("cifar-10-binary.tar.gz", Tar(("./data_batch_1.bin", one), ("./data_batch_2.bin", two))));
        using var source = Open();

        Assert.Equal(whole, Pass(source));
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_into_the_cache_once()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(archive, asked));
        for (var i = 0; i < 2; i++)
        {
            using var source = Open(null, server.Address);
            Assert.Equal(whole, Pass(source));
        }
        Assert.Equal([new("cifar-10-binary.tar.gz", null)], server.Requests);
    }

    [Fact]
    public void A_download_of_another_sum_is_not_kept()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(Tar(("data_batch_1.bin", one), ("data_batch_2.bin", two)), asked));

        Assert.Contains("what came is not that file", Assert.Throws<LabException>(() => Open(null, server.Address)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".jpg")]
    public void Images_in_folders_of_the_class_names_are_read_from_a_zip_archive_or_a_folder(string extension)
    {
        byte[] Image(byte red) => Pictures.Encode(32, 32, (_, _) => new(red, red, red), extension == ".png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        (string, byte[])[] files = [("airplane/0" + extension, Image(30)), ("cat/0" + extension, Image(10)), ("truck/0" + extension, Image(20))];
        Put("data/cifar10/train", files);
        using (var source = Open()) Assert.Equal(whole, Pass(source));
        Directory.Delete(Path.Combine(folder, "data", "cifar10", "train"), recursive: true);
        Pictures.Zip(Path.Combine(folder, "data", "cifar10", "train.zip"), files);
        using (var source = Open()) Assert.Equal(whole, Pass(source));

        Assert.Equal(extension == ".png" ? 0 : 2, notices.Count(notice => notice.Contains("are not strictly comparable", StringComparison.Ordinal)));
    }

    [Fact]
    public void Binary_batches_go_before_images_and_a_zip_archive_of_anything_is_not_taken()
    {
        Put("data/cifar10", ("data_batch_1.bin", one), ("data_batch_2.bin", two), ("train.zip", [1]));
        using (var source = Open()) Assert.Equal(whole, Pass(source));
        Directory.Delete(Path.Combine(folder, "data", "cifar10"), recursive: true);
        Put("data", ("train.zip", [1]));

        Assert.Throws<ArgumentOutOfRangeException>(() => Open());             // no mirror was given: it would be downloaded
    }

    [Fact]
    public void Kept_classes_are_counted_anew_in_the_order_given()
    {
        Put("data/cifar10", ("data_batch_1.bin", one), ("data_batch_2.bin", two));
        using var named = Open(new() { Classes = "truck, Cat" });
        using var numbered = Open(new() { Classes = "0" });

        Assert.Equal((2, 2), (named.Classes, named.Count));
        Assert.Equal([(0, 20), (1, 10)], Pass(named));
        Assert.Equal(1, numbered.Classes);
        Assert.Equal([(0, 30)], Pass(numbered));
    }

    [Fact]
    public void Classes_that_do_not_exist_are_refused_in_a_sentence()
    {
        Put("data/cifar10", ("data_batch_1.bin", one), ("data_batch_2.bin", two));

        Assert.Equal($"Cifar10.Classes is 'cat, cow', but there is no class 'cow'; classes are 0 to 9, or {string.Join(", ", names)}.", Refusal(new() { Classes = "cat, cow" }));
        Assert.Equal("Cifar10.Classes is '3, cat', which names a class twice; name each once.", Refusal(new() { Classes = "3, cat" }));
        Assert.Equal("There is no image of the classes bird; keep others.", Refusal(new() { Classes = "bird" }));
    }

    [Fact]
    public void Bad_files_are_refused_by_name()
    {
        var place = Put("data/cifar10", ("data_batch_1.bin", two), ("data_batch_2.bin", two));
        Assert.Equal($"data_batch_1.bin in {place} is not the file of CIFAR-10 with this name, or it is damaged: its SHA-256 is not {train.Batches[0].Sha256}; delete it, or put the original there.", Refusal());

        Put("data/cifar10", ("data_batch_1.bin", one));
        File.Delete(Path.Combine(place, "data_batch_2.bin"));
        Assert.StartsWith($"{place} cannot be read: Could not find file '{Path.Combine(place, "data_batch_2.bin")}'; make it whole", Refusal(), StringComparison.Ordinal);
        File.Delete(Path.Combine(place, "data_batch_1.bin"));

        var packed = Path.Combine(place, "cifar-10-binary.tar.gz");
        Put("data/cifar10", ("cifar-10-binary.tar.gz", Tar(("data_batch_1.bin", one))));
        Assert.Equal($"{packed} holds no data_batch_2.bin; put the original file there, or delete it.", Refusal());
        foreach (var damaged in new[] { archive[..(archive.Length / 2)], [1, 2, 3], Gzip.Pack(Gzip.Noise(2000)) })
        {
            Put("data/cifar10", ("cifar-10-binary.tar.gz", damaged));
            Assert.StartsWith(packed, Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Images_in_other_folders_or_of_another_size_are_refused_by_name()
    {
        var place = Put("data/cifar10/train", ("cow/0.png", Pictures.Grey(1, 32)), ("cat/0.png", Pictures.Grey(1, 32)));
        Assert.Equal($"{place} holds images in a folder 'cow'; the folders of CIFAR-10's images must be called {string.Join(", ", names)}.", Refusal());
        Directory.Delete(Path.Combine(place, "cow"), recursive: true);
        Assert.StartsWith($"{place} holds images without class folders", Refusal(), StringComparison.Ordinal);
        Put("data/cifar10/train", ("dog/0.png", Pictures.Grey(1, 31)));
        Assert.Equal($"{Path.Combine(place, "dog", "0.png")} has 31×31 pixels; images of CIFAR-10 have 32×32.", Refusal());
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
