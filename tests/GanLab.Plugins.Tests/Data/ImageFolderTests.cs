using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ImageFolderTests : IDisposable
{
    const long Plenty = 1L << 40;
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;
    readonly List<string> notices = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    ImageFolder Small => new() { Path = folder, Size = 2, Channels = 1 };

    string Put(params (string Name, byte[] Contents)[] files)
    {
        Pictures.Write(folder, files);
        return folder;
    }

    IDataSource Open(ImageFolder data, long memory = Plenty, ulong seed = 1) => data.Open(Context(seed, notices.Add), memory);

    /// <summary>Grey (the corner pixel, 0 to 255) and label (−1 for none) of every image of a pass, by grey.</summary>
    static (int Grey, long Label)[] Pass(IDataSource source)
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = source.Next(source.Count!.Value);
        var greys = samples[TensorIndex.Colon, 0, 0, 0].add(1).mul(127.5).round().to(int32).data<int>().ToArray();
        return [.. greys.Zip(labels is null ? greys.Select(_ => -1L) : labels.data<long>().ToArray()).Order()];
    }

    [Theory]
    [InlineData(Plenty)]
    [InlineData(0)]
    public void One_folder_per_class_gives_labels_in_the_order_of_their_names(long memory)
    {
        Put(("cat/b.png", Pictures.Grey(30)), ("cat/a.PNG", Pictures.Grey(40)), ("ant/deep/x.png", Pictures.Grey(10)), ("Dog/x.png", Pictures.Grey(50)));
        using var source = Open(Small, memory);

        Assert.Equal((new SampleShape(1, 2, 2), 3, 4), (source.Shape, source.Classes, source.Count));
        Assert.Equal([(10, 1), (30, 2), (40, 2), (50, 0)], Pass(source));
    }

    [Fact]
    public void A_zip_archive_gives_the_same_as_the_folder()
    {
        (string, byte[])[] files = [("set/cat/b.png", Pictures.Grey(30)), ("set/cat/a.png", Pictures.Grey(40)), ("set/ant/x.png", Pictures.Grey(10)), ("__MACOSX/set/cat/._b.png", [1]), ("set/.DS_Store", [1])];
        Put(files);
        var zip = Pictures.Zip(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".zip")).FullName, "set.zip"), files);

        foreach (var memory in new[] { Plenty, 0 })
        {
            using var unpacked = Open(Small, memory);
            using var packed = Open(Small with { Path = zip }, memory);
            for (var pass = 0; pass < 2; pass++)
            {
                using var scope = NewDisposeScope();
                var (a, b) = (unpacked.Next(3), packed.Next(3));
                Assert.True(Same(a.Samples, b.Samples) && Same(a.Labels!, b.Labels!));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("one/")]
    [InlineData("one/two/")]
    public void Images_without_class_folders_have_no_labels(string within)
    {
        Put((within + "a.png", Pictures.Grey(10)), (within + "b.png", Pictures.Grey(20)));
        using var source = Open(Small);

        Assert.Equal(0, source.Classes);
        Assert.Equal([(10, -1), (20, -1)], Pass(source));
    }

    [Fact]
    public void What_does_not_fit_into_a_quarter_of_the_memory_is_decoded_anew_and_gives_the_same()
    {
        Put([.. Enumerable.Range(0, 20).Select(i => ($"{i % 2}/{i}.png", Pictures.Encode(9, 6, (x, y) => new((byte)(10 * i), (byte)(20 * x), (byte)(40 * y)))))]);
        var data = new ImageFolder { Path = folder, Size = 4, Flip = true };
        const long Bytes = 20 * 3 * 4 * 4;
        using var decoded = Open(data, 4 * Bytes);
        Assert.Empty(notices);
        using var anew = Open(data, 4 * Bytes - 1);

        Assert.Equal([$"{folder}: 20 images of (3, 4, 4) take 0.0 GB, more than a quarter of this machine's memory, so they are decoded anew in each pass, in the background, which is slower."], notices);
        for (var i = 0; i < 5; i++)
        {
            using var scope = NewDisposeScope();
            var (a, b) = (decoded.Next(13), anew.Next(13));
            Assert.True(Same(a.Samples, b.Samples) && Same(a.Labels!, b.Labels!));
        }
        foreach (var file in Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories)) File.Delete(file);
        using (NewDisposeScope()) Assert.Equal(13, decoded.Next(13).Samples.shape[0]);
        Assert.Contains(".png cannot be read: ", Assert.Throws<LabException>(() =>
        {
            for (var i = 0; i < 3; i++) anew.Next(13);                          // what was decoded ahead is still there
        }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_crops_reach_every_place_and_repeat_with_the_seed()
    {
        Put(("a.png", Pictures.Encode(6, 2, (x, _) => new((byte)(50 * x), 0, 0))));
        var data = new ImageFolder { Path = folder, Size = 2, Resize = Resizing.RandomCrop };
        int[] Places(ulong seed)
        {
            using var scope = NewDisposeScope();
            using var source = Open(data, seed: seed);
            return [.. source.Next(300).Samples[TensorIndex.Colon, 0, 0, 0].add(1).mul(127.5 / 50).round().to(int32).data<int>().ToArray()];
        }

        var places = Places(1);
        Assert.All(Enumerable.Range(0, 5), place => Assert.InRange(places.Count(one => one == place), 30, 95));       // 60 of 300 expected
        Assert.Equal(places, Places(1));
        Assert.NotEqual(places, Places(2));
    }

    [Fact]
    public void Colours_are_kept_and_values_reach_from_minus_one_to_one()
    {
        Put(("a.png", Pictures.Encode(1, 1, (_, _) => new(255, 0, 51))));
        using var scope = NewDisposeScope();
        using var source = Open(new() { Path = folder, Size = 1 });

        Assert.Equal([1, -1, -0.6f], Values(source.Next(1).Samples), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_limit_takes_images_from_all_over_the_folder()
    {
        Put([.. Enumerable.Range(0, 30).Select(i => ($"{i / 10}/{i:00}.png", Pictures.Grey((byte)i)))]);
        using var source = Open(Small with { Limit = 6 });

        Assert.Equal([(0, 0), (5, 0), (10, 1), (15, 1), (20, 2), (25, 2)], Pass(source));
        using var more = Open(Small with { Limit = 31 });
        Assert.Equal(30, more.Count);
    }

    [Fact]
    public void The_path_is_looked_for_in_the_folder_of_data_sets_too()
    {
        Put(("own/a.png", Pictures.Grey(10)));
        var before = Environment.GetEnvironmentVariable("GANLAB_DATA");
        Environment.SetEnvironmentVariable("GANLAB_DATA", folder);
        try
        {
            using var source = Open(Small with { Path = "own" });
            Assert.Equal(1, source.Count);
            Assert.Equal(
                $"ImageFolder.Path is 'gone', but there is neither a file nor a folder {Path.GetFullPath("gone")} nor {Path.Combine(folder, "gone")}; give it the path of the folder or zip archive of images.",
                Assert.Throws<LabException>(() => Open(Small with { Path = "gone" })).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GANLAB_DATA", before);
        }
    }

    [Fact]
    public void Files_that_are_no_images_are_left_out_with_a_notice()
    {
        Put(("a.png", Pictures.Grey(10)), ("b.txt", [1]), ("c.json", [1]));
        using var source = Open(Small);

        Assert.Equal(1, source.Count);
        Assert.Equal([$"{folder}: 2 files that are no PNG, JPEG or WebP are left out, such as {notices[0].Split(' ')[^1]}"], notices);
    }
}
