using GanLab.Data;

namespace GanLab.Plugins.Tests;

public sealed class Cifar10RefusalTests : IDisposable
{
    readonly CifarFolder cifar = new();

    public void Dispose() => cifar.Dispose();

    [Fact]
    public void Classes_that_do_not_exist_are_refused_in_a_sentence()
    {
        cifar.Put("data/cifar10", ("data_batch_1.bin", CifarFolder.One), ("data_batch_2.bin", CifarFolder.Two));

        Assert.Equal($"Cifar10.Classes is 'cat, cow', but there is no class 'cow'; classes are 0 to 9, or {string.Join(", ", CifarImages.Names)}.", cifar.Refusal(new() { Classes = "cat, cow" }));
        Assert.Equal("Cifar10.Classes is '3, cat', which names a class twice; name each once.", cifar.Refusal(new() { Classes = "3, cat" }));
        Assert.Equal("There is no image of the classes bird; keep others.", cifar.Refusal(new() { Classes = "bird" }));
    }

    [Fact]
    public void Bad_files_are_refused_by_name()
    {
        var place = cifar.Put("data/cifar10", ("data_batch_1.bin", CifarFolder.Two), ("data_batch_2.bin", CifarFolder.Two));
        Assert.Equal($"data_batch_1.bin in {place} is not the file of CIFAR-10 with this name, or it is damaged: its SHA-256 is not {CifarFolder.Train.Batches[0].Sha256}; delete it, or put the original there.", cifar.Refusal());

        cifar.Put("data/cifar10", ("data_batch_1.bin", CifarFolder.One));
        File.Delete(Path.Combine(place, "data_batch_2.bin"));
        Assert.StartsWith($"{place} cannot be read: Could not find file '{Path.Combine(place, "data_batch_2.bin")}'; make it whole", cifar.Refusal(), StringComparison.Ordinal);
        File.Delete(Path.Combine(place, "data_batch_1.bin"));

        var packed = Path.Combine(place, "cifar-10-binary.tar.gz");
        cifar.Put("data/cifar10", ("cifar-10-binary.tar.gz", CifarFolder.Tar(("data_batch_1.bin", CifarFolder.One))));
        Assert.Equal($"{packed} holds no data_batch_2.bin; put the original file there, or delete it.", cifar.Refusal());
        foreach (var damaged in new[] { CifarFolder.Archive[..(CifarFolder.Archive.Length / 2)], [1, 2, 3], Gzip.Pack(Gzip.Noise(2000)) })
        {
            cifar.Put("data/cifar10", ("cifar-10-binary.tar.gz", damaged));
            Assert.StartsWith(packed, cifar.Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Images_in_other_folders_or_of_another_size_are_refused_by_name()
    {
        var place = cifar.Put("data/cifar10/train", ("cow/0.png", Pictures.Grey(1, 32)), ("cat/0.png", Pictures.Grey(1, 32)));
        Assert.Equal($"{place} holds images in a folder 'cow'; the folders of CIFAR-10's images must be called {string.Join(", ", CifarImages.Names)}.", cifar.Refusal());
        Directory.Delete(Path.Combine(place, "cow"), recursive: true);
        Assert.StartsWith($"{place} holds images without class folders", cifar.Refusal(), StringComparison.Ordinal);
        cifar.Put("data/cifar10/train", ("dog/0.png", Pictures.Grey(1, 31)));
        Assert.Equal($"{Path.Combine(place, "dog", "0.png")} has 31×31 pixels; images of CIFAR-10 have 32×32.", cifar.Refusal());
    }
}
