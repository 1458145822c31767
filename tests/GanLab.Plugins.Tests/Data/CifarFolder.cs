using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using GanLab.Data;

namespace GanLab.Plugins.Tests;

/// <summary>A folder of data sets, and a small set of three images in two batches, written by hand, that stands for CIFAR-10.</summary>
sealed class CifarFolder : IDisposable
{
    /// <summary>A batch of two images: labels 3 and 9, red 10 and 20.</summary>
    public static readonly byte[] One = [.. Record(3, 10), .. Record(9, 20)];

    /// <summary>A batch of one image: label 0, red 30.</summary>
    public static readonly byte[] Two = Record(0, 30);

    /// <summary>Both, packed as CIFAR-10 is, in no order.</summary>
    public static readonly byte[] Archive = Tar(("cifar-10-batches-bin/readme.html", [1]), ("cifar-10-batches-bin/data_batch_2.bin", Two), ("cifar-10-batches-bin/data_batch_1.bin", One));

    /// <summary>What is looked for.</summary>
    public static readonly CifarFiles Train = new(Plain("cifar-10-binary.tar.gz", Archive), [Plain("data_batch_1.bin", One), Plain("data_batch_2.bin", Two)]);

    /// <summary>Label and red of the three images, by label.</summary>
    public static readonly (long, int)[] Whole = [(0, 30), (3, 10), (9, 20)];

    public string Path { get; } = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public List<string> Notices { get; } = [];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public IDataSource Open(Cifar10? data = null, params Uri[] mirrors) =>
        (data ?? new()).Open(new Places(CifarFiles.Set, System.IO.Path.Combine(Path, "data"), System.IO.Path.Combine(Path, "cache"), mirrors), Train, Opened.Context(notice: Notices.Add));

    public string Refusal(Cifar10? data = null) => Assert.Throws<LabException>(() => Open(data)).Message;

    /// <summary>Writes files into a folder below, and says where it is.</summary>
    public string Put(string place, params (string Name, byte[] Contents)[] files)
    {
        Pictures.Write(System.IO.Path.Combine(Path, place), files);
        return System.IO.Path.Combine(Path, place);
    }

    public static byte[] Tar(params (string Name, byte[] Contents)[] files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            foreach (var (name, contents) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(contents) });
        return bytes.ToArray();
    }

    /// <summary>A record whose red is that value, green one more, blue two more; the first pixel of red is 0 and the last of blue 255.</summary>
    static byte[] Record(byte label, byte red)
    {
        byte[] record = [label, .. Enumerable.Repeat(red, 1024), .. Enumerable.Repeat((byte)(red + 1), 1024), .. Enumerable.Repeat((byte)(red + 2), 1024)];
        (record[1], record[^1]) = (0, 255);
        return record;
    }

    static PlainFile Plain(string name, byte[] contents) => new(name, Convert.ToHexStringLower(SHA256.HashData(contents)));
}
