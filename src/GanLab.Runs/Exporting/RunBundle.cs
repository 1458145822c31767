using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GanLab.Runs.Exporting.Bundles;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting;

/// <summary>Whole runs in a zip file: the folders as they are, without what belongs to a process, and a <c>bundle.json</c> with the SHA-256 and size of every file.</summary>
public static class RunBundle
{
    const int BufferSize = 1 << 16, RegularFile = unchecked((int)0x81A4_0000);     // rw-r--r--, in the upper half as zip files of Unix have it
    static readonly string[] dense = [".png", ".safetensors"];

    /// <summary>Writes runs into one file.</summary>
    /// <param name="folders">Run folders.</param>
    /// <param name="path">The file, whole or not at all.</param>
    /// <param name="overwrite">True to replace a file that is there, and to take a run that goes on as far as it is.</param>
    /// <param name="progress">Takes a sentence for each run.</param>
    /// <exception cref="LabException">A run goes on or cannot be read, or the file cannot be written.</exception>
    public static Exported Write(IReadOnlyList<string> folders, string path, bool overwrite = false, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var runs = folders.Select(RunInfo.Open).ToList();
        if (!overwrite && runs.FirstOrDefault(run => run.Status == "running") is { } running) throw new LabException($"{running.Id} is still running; stop it first, or take it as far as it is with --force.");
        if (runs.GroupBy(run => run.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(run => run.Count() > 1) is { } twice) throw new LabException($"Two of the runs are called {twice.Key}; a bundle holds one of them.");
        if (runs.FirstOrDefault(run => !File.Exists(Path.Combine(run.Folder, "run.json"))) is { } incomplete) throw new LabException($"{incomplete.Folder} holds no run.json: it is no run folder, or its record is not complete.");
        var files = new List<BundledFile>();
        var bytes = ExportTarget.WriteFile(path, folders, overwrite, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var run in runs)
            {
                progress?.Invoke($"writing {run.Id}");
                foreach (var together in BundleFiles.Of(run.Folder).GroupBy(Checkpoint)) files.AddRange(Add(zip, run, [.. together]));
            }
            using var manifest = Entry(zip, BundleManifest.FileName, CompressionLevel.Optimal, DateTimeOffset.UtcNow).Open();
            manifest.Write(Encoding.UTF8.GetBytes(new BundleManifest([.. runs.Select(run => run.Id)], files).Text()));
        });
        return new(Path.GetFullPath(path), bytes, [.. runs.Select(run => run.Id)]) { Files = files.Count };
    }

    /// <summary>Files of one checkpoint belong together; others stand alone.</summary>
    static string Checkpoint(string file) => file.StartsWith("checkpoints/", StringComparison.Ordinal) ? Path.GetDirectoryName(file)! + '/' : file;

    /// <summary>Adds files that are there together, or none: a run that goes on removes its older checkpoints.</summary>
    static List<BundledFile> Add(ZipArchive zip, RunInfo run, IReadOnlyList<string> files)
    {
        var opened = new List<(string File, FileStream Source)>();
        try
        {
            foreach (var file in files) opened.Add((file, new(Path.Combine(run.Folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
            return [.. opened.Select(one => Add(zip, $"{run.Id}/{one.File}", one.Source))];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && run.Status == "running")
        {
            return [];
        }
        finally
        {
            foreach (var (_, source) in opened) source.Dispose();
        }
    }

    static BundledFile Add(ZipArchive zip, string name, FileStream source)
    {
        using var entry = Entry(zip, name, dense.Contains(Path.GetExtension(name)) ? CompressionLevel.NoCompression : CompressionLevel.Optimal, File.GetLastWriteTimeUtc(source.SafeFileHandle)).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[BufferSize], 0L);
        for (int read; (read = source.Read(buffer)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            entry.Write(buffer, 0, read);
        }
        return new(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name, CompressionLevel level, DateTimeOffset written)
    {
        var entry = zip.CreateEntry(name, level);
        entry.ExternalAttributes = RegularFile;
        if (written.Year is >= 1980 and <= 2107) entry.LastWriteTime = written;    // what a zip file can hold
        return entry;
    }
}
