using System.Security.Cryptography;
using GanLab.Data;

namespace GanLab.Plugins.Tests;

public sealed class PlacesTests : IDisposable
{
    static readonly byte[] images = [1, 2, 3], labels = [4, 5];
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static GzipFile File(string name, byte[] contents) => new(name, Convert.ToHexStringLower(SHA256.HashData(contents)));

    string Put(string place, string name, byte[] packed)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, place)).FullName, name);
        System.IO.File.WriteAllBytes(path, packed);
        return path;
    }

    MnistFiles Train(string? data, params Uri[] mirrors)
    {
        var places = new Places(MnistFiles.Digits, data is null ? null : Path.Combine(folder, data), Path.Combine(folder, "cache"), mirrors);
        return MnistFiles.Find(places, _ => { }, File("images.gz", images), File("labels.gz", labels));
    }

    [Theory]
    [InlineData("data/mnist")]
    [InlineData("data")]
    [InlineData("cache")]
    public void Files_are_found_in_the_folder_of_data_sets_and_in_the_cache(string place)
    {
        var path = Put(place, "images.gz", Gzip.Pack(images));
        Put(place, "labels.gz", Gzip.Pack(labels));
        Directory.CreateDirectory(Path.Combine(folder, "data"));

        var files = Train("data");

        Assert.Equal(path, files.Images.Name);
        Assert.Equal(images, files.Images.Contents);
        Assert.Equal(labels, files.Labels.Contents);
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_into_the_cache()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(Gzip.Pack(asked.File == "images.gz" ? images : labels), asked));

        Assert.Equal(images, Train(null, server.Address).Images.Contents);
        Assert.True(System.IO.File.Exists(Path.Combine(folder, "cache", "labels.gz")));
        Train(null, server.Address);
        Assert.Equal(["images.gz", "labels.gz"], server.Requests.Select(request => request.File));
    }

    public static TheoryData<string> Damages => ["other", "truncated", "flipped", "garbage", "empty"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_file_that_is_not_MNISTs_is_refused_in_a_sentence_that_names_it(string damage)
    {
        var good = Gzip.Pack(images);
        var path = Put("data", "images.gz", damage switch
        {
            "other" => Gzip.Pack([9, 9, 9]),
            "truncated" => good[..12],
            "flipped" => [.. good[..11], (byte)(good[11] ^ 64), .. good[12..]],
            "garbage" => [1, 2, 3, 4],
            _ => [],
        });
        Put("data", "labels.gz", Gzip.Pack(labels));

        Assert.Equal(
            $"{path} is not the file of MNIST with this name, or it is damaged: the SHA-256 of its contents is not {File("", images).Sha256}; delete it, or put the original there.",
            Assert.Throws<LabException>(() => Train("data")).Message);
    }

    [Fact]
    public void The_environment_names_folder_cache_and_mirror()
    {
        var places = Places.From(MnistFiles.Digits, name => name switch { "GANLAB_DATA" => folder, "XDG_CACHE_HOME" => folder, _ => "http://localhost:1/mnist" });

        Assert.Equal((folder, Path.Combine(folder, "ganlab", "mnist")), (places.DataFolder, places.Cache));
        Assert.Equal([new Uri("http://localhost:1/mnist/")], places.Mirrors);
    }

    [Fact]
    public void Without_an_environment_there_are_two_public_mirrors_and_a_cache_of_the_user()
    {
        var places = Places.From(MnistFiles.Digits, _ => null);

        Assert.Null(places.DataFolder);
        Assert.True(Path.IsPathRooted(places.Cache));
        Assert.Equal(["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"], places.Mirrors.Select(mirror => mirror.ToString()));
    }

    [Fact]
    public void A_folder_of_data_sets_that_does_not_exist_is_refused_in_a_sentence() =>
        Assert.Equal(
            $"The environment variable GANLAB_DATA names the folder '{folder}/nothing', which does not exist; create it, correct the variable, or unset it.",
            Assert.Throws<LabException>(() => Places.From(MnistFiles.Digits, name => name == "GANLAB_DATA" ? $"{folder}/nothing" : null)).Message);

    [Theory]
    [InlineData("mirror")]
    [InlineData("ftp://localhost/mnist")]
    public void A_mirror_that_is_no_web_address_is_refused_in_a_sentence(string mirror) =>
        Assert.Equal(
            $"The environment variable GANLAB_MNIST_MIRROR is '{mirror}'; it must be a web address, such as https://ossci-datasets.s3.amazonaws.com/mnist/, or unset.",
            Assert.Throws<LabException>(() => Places.From(MnistFiles.Digits, name => name == "GANLAB_MNIST_MIRROR" ? mirror : null)).Message);
}
