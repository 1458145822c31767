using System.Security.Cryptography;
using GanLab.Data;
using TorchSharp;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FashionMnistTests : IDisposable
{
    static readonly byte[] images = Gzip.Pack(IdxFileTests.Idx(8, [2, 28, 28], [.. Enumerable.Range(0, 2 * 784).Select(i => (byte)(i / 784 * 255))])), labels = Gzip.Pack(IdxFileTests.Idx(8, [2], [9, 4]));
    static readonly GzipFile imageFile = Packed("train-images-idx3-ubyte.gz", images), labelFile = Packed("train-labels-idx1-ubyte.gz", labels);
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static GzipFile Packed(string name, byte[] packed) => new(name, Convert.ToHexStringLower(SHA256.HashData(packed))) { KnownAsPacked = true };

    MnistFiles Find(params Uri[] mirrors) =>
        MnistFiles.Find(Places.From(MnistFiles.Clothes, name => name switch { "GANLAB_DATA" or "XDG_CACHE_HOME" => folder, _ => null }) with { Mirrors = mirrors }, _ => { }, imageFile, labelFile);

    string Put(string place, GzipFile file, byte[] contents)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, place)).FullName, file.Name);
        File.WriteAllBytes(path, contents);
        return path;
    }

    [Theory]
    [InlineData("fashion-mnist")]
    [InlineData("FashionMNIST/raw")]
    [InlineData("ganlab/fashion-mnist")]
    public void Files_are_found_in_a_folder_of_their_own_and_in_the_cache(string place)
    {
        var path = Put(place, imageFile, images);
        Put(place, labelFile, labels);

        var files = Find();
        using var scope = NewDisposeScope();
        using var source = new FiniteSource(IdxImages.Read(files, 32, "Fashion-MNIST", CPU), Context());
        var (samples, names) = source.Next(2);

        Assert.Equal(Path.GetFullPath(path), Path.GetFullPath(files.Images.Name));
        Assert.Equal((new SampleShape(1, 32, 32), 10, 2), (source.Shape, source.Classes, source.Count));
        Assert.Equal([4, 9], names!.data<long>().ToArray().Order());
        Assert.Equal(784 - (1024 - 784), samples[names[0].ToInt64() == 4 ? 0 : 1].sum().ToSingle());
    }

    [Fact]
    public void MNISTs_files_of_the_same_name_beside_it_are_not_taken_for_it()
    {
        foreach (var place in new[] { "", "mnist" }) Put(place, imageFile, Gzip.Pack([1, 2, 3]));
        using var server = new LocalServer(asked => LocalServer.Whole(asked.File == imageFile.Name ? images : labels, asked));

        Assert.Equal(Path.Combine(folder, "ganlab", "fashion-mnist", imageFile.Name), Find(server.Address).Images.Name);
        Assert.Equal([imageFile.Name, labelFile.Name], server.Requests.Select(request => request.File));
    }

    [Fact]
    public void A_file_of_another_sum_is_refused_in_a_sentence()
    {
        var path = Put("fashion-mnist", imageFile, Gzip.Pack([1, 2, 3]));

        Assert.Equal(
            $"{path} is not the file of Fashion-MNIST with this name, or it is damaged: its SHA-256 is not {imageFile.Sha256}; delete it, or put the original there.",
            Assert.Throws<LabException>(() => Find()).Message);
    }

    [Fact]
    public void What_cannot_be_downloaded_belongs_into_a_folder_of_its_own()
    {
        using var server = new LocalServer(_ => new("404 Not Found", []));

        Assert.EndsWith(
            $"and put it into {Path.Combine(folder, "ganlab", "fashion-mnist")}, or into the folder fashion-mnist in the folder that the environment variable GANLAB_DATA names.",
            Assert.Throws<LabException>(() => Find(server.Address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mirror_has_a_variable_of_its_own() =>
        Assert.Equal([new("http://localhost:1/clothes/")], Places.From(MnistFiles.Clothes, name => name == "GANLAB_FASHION_MNIST_MIRROR" ? "http://localhost:1/clothes" : null).Mirrors);

    [Theory]
    [InlineData(DataSplit.Train, "train-images-idx3-ubyte.gz", 60_000)]
    [InlineData(DataSplit.Test, "t10k-images-idx3-ubyte.gz", 10_000)]
    public void The_published_files_are_read(DataSplit split, string file, long count)
    {
        var data = DataFolder.With(file, "fashion-mnist", Path.Combine("FashionMNIST", "raw"));
        using var scope = NewDisposeScope();
        using var source = new FiniteSource(IdxImages.Read(MnistFiles.Fashion(split, name => name == "GANLAB_DATA" ? data : null, _ => { }), 28, "Fashion-MNIST", CPU), Context());

        Assert.Equal(count, source.Count);
        Assert.All(source.Next(count).Labels!.bincount(null, 0).data<long>().ToArray(), one => Assert.Equal(count / 10, one));
    }
}
