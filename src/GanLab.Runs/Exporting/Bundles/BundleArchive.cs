using System.IO.Compression;
using System.Security.Cryptography;

namespace GanLab.Runs.Exporting.Bundles;

/// <summary>A bundle that is read: a zip file whose entries are those that its <c>bundle.json</c> names, no more and no less.</summary>
sealed class BundleArchive : IDisposable
{
    const int BufferSize = 1 << 16, LongestManifest = 1 << 26;
    const int KindOfFile = 0xF000, Link = 0xA000;                                  // of Unix modes
    readonly ZipArchive zip;
    readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    BundleArchive(string path, ZipArchive zip)
    {
        (Path, this.zip) = (path, zip);
        foreach (var entry in zip.Entries)
        {
            if ((entry.ExternalAttributes >> 16 & KindOfFile) == Link) throw Refused($"'{entry.FullName}' is a link");
            if (entry.FullName.EndsWith('/') && entry.Length == 0) continue;       // a folder, which its files make anyway
            if (!entries.TryAdd(entry.FullName, entry)) throw Refused($"'{entry.FullName}' stands in it twice");
        }
        if (!entries.Remove(BundleManifest.FileName, out var manifest)) throw new LabException($"{path} is no bundle: it holds no {BundleManifest.FileName}.");
        Manifest = BundleManifest.Read(path, Bytes(manifest));
        if (entries.Keys.Except(Manifest.Files.Select(file => file.Path)).FirstOrDefault() is { } stray) throw Refused($"it holds '{stray}', which its {BundleManifest.FileName} does not name");
        foreach (var file in Manifest.Files)
        {
            if (!entries.TryGetValue(file.Path, out var entry)) throw Damaged($"'{file.Path}' is missing");
            if (entry.Length != file.Bytes) throw Damaged($"'{file.Path}' has {entry.Length} bytes, not {file.Bytes}");
        }
    }

    public string Path { get; }

    public BundleManifest Manifest { get; }

    /// <summary>Opens a bundle and checks all that can be checked without unpacking it.</summary>
    /// <exception cref="LabException">There is no such file, or it is no bundle, or a refused one.</exception>
    public static BundleArchive Open(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            return new(path, zip);
        }
        catch (Exception e)
        {
            zip?.Dispose();
            if (e is InvalidDataException) throw new LabException($"{path} is no zip file, or a part of one: {e.Message}", e);
            if (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException) throw new LabException($"{path} cannot be read: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Unpacks a file, no more of it than its size, and holds it against its hash.</summary>
    /// <exception cref="LabException">It is not what it ought to be.</exception>
    public void Extract(BundledFile file, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[BufferSize], 0L);
        using var source = Unpacked(file.Path);
        for (int read; (read = Read(source, buffer, file.Path)) > 0;)
        {
            if ((bytes += read) > file.Bytes) throw Damaged($"'{file.Path}' has more than the {file.Bytes} bytes that it is said to have");
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
        if (bytes != file.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256) throw Damaged($"'{file.Path}' is not what it was when the bundle was made");
        target.Flush(flushToDisk: true);
    }

    public void Dispose() => zip.Dispose();

    byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > LongestManifest) throw Refused($"its {BundleManifest.FileName} is too long");
        using var source = entry.Open();
        var bytes = new byte[entry.Length];
        source.ReadExactly(bytes);
        return bytes;
    }

    Stream Unpacked(string path)
    {
        try
        {
            return entries[path].Open();
        }
        catch (InvalidDataException e)
        {
            throw Damaged($"'{path}' cannot be unpacked ({e.Message})");
        }
    }

    int Read(Stream source, byte[] buffer, string path)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged($"'{path}' cannot be unpacked ({e.Message})");
        }
    }

    LabException Refused(string why) => new($"{Path} is refused: {why}. Nothing was imported.");

    LabException Damaged(string why) => new($"{Path} is damaged: {why}. Nothing was imported.");
}
