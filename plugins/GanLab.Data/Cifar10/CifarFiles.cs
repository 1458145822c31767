using System.Formats.Tar;
using System.IO.Compression;

namespace GanLab.Data;

/// <summary>The batches of a split in CIFAR-10's binary version: records of one byte for the label, then 32×32 bytes each of red, green and blue.</summary>
/// <param name="Archive">What is downloaded.</param>
/// <param name="Batches">What is read of it, in this order.</param>
sealed record CifarFiles(PlainFile Archive, IReadOnlyList<PlainFile> Batches)
{
    /// <summary>CIFAR-10.</summary>
    public static readonly PublishedSet Set = new("CIFAR-10", "cifar10", ["cifar10", "cifar-10", ""], [new("https://www.cs.toronto.edu/~kriz/")]);

    static readonly PlainFile archive = new("cifar-10-binary.tar.gz", "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");

    /// <summary>50 000 images.</summary>
    public static readonly CifarFiles Train = new(archive, [
        new("data_batch_1.bin", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
        new("data_batch_2.bin", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
        new("data_batch_3.bin", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
        new("data_batch_4.bin", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
        new("data_batch_5.bin", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add")]);

    /// <summary>10 000 images.</summary>
    public static readonly CifarFiles Test = new(archive, [new("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")]);

    /// <summary>The records that lie in this folder, or in the archive there; null if neither is there.</summary>
    /// <exception cref="LabException">A file is missing, damaged, or not CIFAR-10's.</exception>
    public byte[]? In(string folder)
    {
        foreach (var place in new[] { Path.Combine(folder, "cifar-10-batches-bin"), folder })
            if (Batches.Any(batch => File.Exists(Path.Combine(place, batch.Name)))) return Unpacked(place);
        var packed = Path.Combine(folder, Archive.Name);
        return File.Exists(packed) ? Packed(packed) : null;
    }

    /// <summary>The records in an archive, whoever packed it.</summary>
    /// <exception cref="LabException">It is damaged, or lacks a batch.</exception>
    public byte[] Packed(string path) => Guarded(path, () =>
    {
        var found = new Dictionary<string, byte[]>();
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } contents && Batches.Any(batch => batch.Name == Path.GetFileName(entry.Name)))
                found[Path.GetFileName(entry.Name)] = BytesOf(contents);
        return Joined(path, name => found.TryGetValue(name, out var bytes) ? bytes : throw new LabException($"{path} holds no {name}; put the original file there, or delete it."));
    });

    byte[] Unpacked(string folder) => Guarded(folder, () => Joined(folder, name => File.ReadAllBytes(Path.Combine(folder, name))));

    byte[] Joined(string place, Func<string, byte[]> contents)
    {
        using var records = new MemoryStream();
        foreach (var batch in Batches) records.Write(Checked(place, batch, contents(batch.Name)));
        return records.ToArray();
    }

    static byte[] Checked(string place, PlainFile batch, byte[] contents) =>
        batch.IsRight(contents) ? contents : throw new LabException($"{batch.Name} in {place} is not the file of CIFAR-10 with this name, or it is damaged: its SHA-256 is not {batch.Sha256}; delete it, or put the original there.");

    static byte[] Guarded(string place, Func<byte[]> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new LabException($"{place} is no tar.gz archive, or it is damaged ({e.Message.TrimEnd('.')}); delete it, or put the original there.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{place} cannot be read: {e.Message.TrimEnd('.')}; make it whole and readable, or delete it.", e);
        }
    }

    static byte[] BytesOf(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
