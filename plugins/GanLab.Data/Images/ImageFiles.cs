using System.IO.Compression;

namespace GanLab.Data;

/// <summary>The PNG, JPEG and WebP files of a folder or a zip archive, by their names' bytes.</summary>
sealed class ImageFiles : IDisposable
{
    static readonly string[] extensions = [".png", ".jpg", ".jpeg", ".webp"];
    readonly ZipArchive? archive;

    ImageFiles(string place, IEnumerable<ImageFile> all, ZipArchive? archive, Action<string> notice)
    {
        this.archive = archive;
        Place = place;
        var files = all.Where(file => !file.Name.Split('/').Any(IsHidden)).ToList();
        Files = [.. files.Where(IsImage).OrderBy(file => file.Name, StringComparer.Ordinal)];
        if (Files.Count == 0)
            throw new LabException($"{place} holds no image: none of its {files.Count} files ends with {string.Join(", ", extensions)}; name the folder or the zip archive that holds the images.");
        if (files.Count > Files.Count)
            notice($"{place}: {files.Count - Files.Count} files that are no PNG, JPEG or WebP are left out, such as {files.First(file => !IsImage(file)).Name}.");
    }

    /// <summary>What was opened.</summary>
    public string Place { get; }

    /// <summary>The images.</summary>
    public IReadOnlyList<ImageFile> Files { get; }

    /// <summary>Lists what is there; files and folders whose names begin with a dot, and <c>__MACOSX</c>, are passed over.</summary>
    /// <param name="path">A folder or a zip archive.</param>
    /// <param name="notice">Is told which files are no images.</param>
    /// <exception cref="LabException">There is no such place, it cannot be read, or it holds no image.</exception>
    public static ImageFiles Open(string path, Action<string> notice)
    {
        ZipArchive? archive = null;
        try
        {
            if (Directory.Exists(path)) return new(path, InFolder(path), null, notice);
            if (!File.Exists(path)) throw new LabException($"{path} is neither a folder nor a file; correct the path.");
            archive = ZipFile.OpenRead(path);
            return new(path, InArchive(path, archive), archive, notice);
        }
        catch (Exception e)
        {
            archive?.Dispose();
            throw e switch
            {
                InvalidDataException => new LabException($"{path} is no zip archive, or it is damaged ({e.Message.TrimEnd('.')}); name a folder or a zip archive, or copy the archive again.", e),
                IOException or UnauthorizedAccessException => new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; make it readable.", e),
                _ => e,
            };
        }
    }

    public void Dispose() => archive?.Dispose();

    static bool IsImage(ImageFile file) => extensions.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase);

    static bool IsHidden(string part) => part.StartsWith('.') || part == "__MACOSX";

    static IEnumerable<ImageFile> InFolder(string path) => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        .Select(file => new ImageFile(Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), file, () => File.ReadAllBytes(file)));

    static IEnumerable<ImageFile> InArchive(string path, ZipArchive archive) => archive.Entries
        .Where(entry => !entry.FullName.EndsWith('/'))
        .Select(entry => new ImageFile(entry.FullName.Replace('\\', '/'), $"{entry.FullName} in {path}", () => Unpack(entry, archive)));

    static byte[] Unpack(ZipArchiveEntry entry, ZipArchive archive)
    {
        lock (archive)                                                        // an archive is one stream
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
