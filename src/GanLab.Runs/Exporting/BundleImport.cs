using GanLab.Runs.Exporting.Bundles;
using GanLab.Runs.Files;

namespace GanLab.Runs.Exporting;

/// <summary>Brings the runs of a bundle into a folder of runs. A bundle comes from elsewhere: nothing in it is believed before it is checked, and no run appears before all its files were held against their hashes.</summary>
public static class BundleImport
{
    static readonly DateTime longAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Imports all runs of a bundle, each whole or not at all.</summary>
    /// <param name="bundle">The zip file.</param>
    /// <param name="runs">The folder of run folders; made if it does not exist.</param>
    /// <param name="progress">Takes a sentence for each run.</param>
    /// <exception cref="LabException">The bundle is damaged or refused, a run of the same name but other contents is there, or the folder cannot be written.</exception>
    public static ImportedRuns Read(string bundle, string runs, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(runs);
        using var archive = BundleArchive.Open(bundle);
        try
        {
            var all = archive.Manifest.Runs.ToLookup(run => Exists(Path.Combine(runs, run)));
            foreach (var run in all[true]) if (!BundleFiles.Same(Path.Combine(runs, run), run, archive.Manifest)) throw Taken(runs, run);
            var files = archive.Manifest.Files.Where(file => all[false].Contains(file.Run)).ToList();
            if (files.Count > 0) Extract(archive, files, [.. all[false]], runs, progress);
            return new(Folders(all[false]), Folders(all[true]), files.Count, files.Sum(file => file.Bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new LabException(DiskFull.Is(e) ? $"{bundle} cannot be imported: the disk of the folder {runs} is full." : $"{bundle} cannot be imported into the folder {runs}: {e.Message}", e);
        }

        IReadOnlyList<string> Folders(IEnumerable<string> names) => [.. names.Select(name => Path.GetFullPath(Path.Combine(runs, name)))];
    }

    static void Extract(BundleArchive archive, IReadOnlyList<BundledFile> files, IReadOnlyList<string> names, string runs, Action<string>? progress)
    {
        var temporary = Path.GetFullPath(Path.Combine(runs, $".tmp-import-{Path.GetRandomFileName()}"));
        try
        {
            Directory.CreateDirectory(temporary);
            var (needed, free) = (files.Sum(file => (decimal)file.Bytes), new DriveInfo(temporary).AvailableFreeSpace);
            if (needed > free) throw new LabException($"{archive.Path} says that it holds {needed} bytes, and the disk of the folder {runs} has {free} left.");
            foreach (var name in names)
            {
                progress?.Invoke($"checking {name}");
                foreach (var file in files.Where(file => file.Run == name)) archive.Extract(file, Path.Combine(temporary, file.Path));
                if (BundleFiles.SaysRunning(Path.Combine(temporary, name))) MarkLost(Path.Combine(temporary, name));
            }
            foreach (var name in names) Directory.Move(Path.Combine(temporary, name), Path.Combine(runs, name));
            FolderSync.Flush(Path.GetFullPath(runs));
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Nobody runs a copy: an old sign of life tells readers so, where the lock and the start of the other machine say nothing.</summary>
    static void MarkLost(string folder)
    {
        var alive = Path.Combine(folder, "alive");
        File.WriteAllBytes(alive, []);
        File.SetLastWriteTimeUtc(alive, longAgo);
    }

    static bool Exists(string path) => Directory.Exists(path) || File.Exists(path);

    static LabException Taken(string runs, string run) =>
        new($"{Path.Combine(runs, run)} is there already, with other contents: remove it first (ganlab rm {run}), or import into another folder with --runs DIR. Nothing was imported.");
}
