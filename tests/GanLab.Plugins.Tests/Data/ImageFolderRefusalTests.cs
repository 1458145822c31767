using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;

namespace GanLab.Plugins.Tests;

public sealed class ImageFolderRefusalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    ImageFolder Small => new() { Path = folder, Size = 2, Channels = 1 };

    [Fact]
    public void Bad_folders_are_refused_in_a_sentence()
    {
        Assert.Equal("ImageFolder.Path is empty; give it the path of the folder or zip archive of images.", Refusal(new ImageFolder()));
        Assert.Equal($"{folder} holds no image: none of its 0 files ends with .png, .jpg, .jpeg, .webp; name the folder or the zip archive that holds the images.", Refusal(Small));
        Pictures.Write(folder, ("a.png", Pictures.Grey(1)), ("cat/b.png", Pictures.Grey(1)));
        Assert.Equal($"{folder} holds images both beside folders (a.png) and within them (cat/b.png), so it is not clear which class the former are of; move them into folders, one for each class, or all into one.", Refusal(Small));
        Assert.Equal("ImageFolder.Channels is 2; it must be 1 (grey) or 3 (red, green and blue).", Refusal(Small with { Channels = 2 }));
    }

    [Theory]
    [InlineData("not a zip")]
    [InlineData("truncated")]
    [InlineData("empty")]
    public void A_broken_zip_archive_is_refused_in_a_sentence(string damage)
    {
        var path = Path.Combine(folder, "set.zip");
        var good = File.ReadAllBytes(Pictures.Zip(Path.Combine(folder, "good.zip"), ("a.png", Gzip.Noise(500))));
        File.WriteAllBytes(path, damage switch { "not a zip" => "hello"u8.ToArray(), "truncated" => good[..300], _ => [] });
        var refusal = Refusal(Small with { Path = path });

        Assert.StartsWith($"{path} is no zip archive, or it is damaged (", refusal, StringComparison.Ordinal);
        Assert.EndsWith("); name a folder or a zip archive, or copy the archive again.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_damaged_images_the_first_is_named()
    {
        (string, byte[])[] files = [.. Enumerable.Range(0, 40).Select(i => ($"{i:00}.png", i is 7 or 23 ? [1, 2, 3] : Pictures.Grey(1)))];
        Pictures.Write(folder, files);
        var zip = Pictures.Zip(Path.Combine(folder, "set.zip"), files);

        Assert.Equal($"{Path.Combine(folder, "07.png")} cannot be decoded: it is no PNG, JPEG or WebP; copy it again, or take it away.", Refusal(Small));
        Assert.Equal($"07.png in {zip} cannot be decoded: it is no PNG, JPEG or WebP; copy it again, or take it away.", Refusal(Small with { Path = zip }));
        File.Delete(zip);                                                     // the refusal left it closed
    }
}
