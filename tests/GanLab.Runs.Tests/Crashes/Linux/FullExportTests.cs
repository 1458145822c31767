using GanLab.Runs.Exporting;
using GanLab.Runs.Tests.Exporting;

namespace GanLab.Runs.Tests.Crashes.Linux;

public sealed class FullExportTests : IDisposable
{
    readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void On_a_full_disk_an_export_leaves_nothing_and_what_was_there_stays()
    {
        string[] runs = [folder.Completed()];
        Func<string, Exported>[] exports = [path => CsvExport.Write(runs, path, overwrite: true), path => ParquetExport.Write(runs, path, overwrite: true), path => RunBundle.Write(runs, path, overwrite: true)];
        File.WriteAllText(folder.Of("file"), "before");
        foreach (var export in exports)
        {
            File.CreateSymbolicLink(folder.Of("file.tmp"), "/dev/full");
            Assert.Equal($"{folder.Of("file")} cannot be written: the disk is full.", Assert.Throws<LabException>(() => export(folder.Of("file"))).Message);
            Assert.Equal(["file"], folder.Left);
            Assert.Equal("before", File.ReadAllText(folder.Of("file")));
        }
    }
}
