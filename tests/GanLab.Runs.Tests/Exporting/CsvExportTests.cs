using GanLab.Runs.Exporting;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Tests.Exporting;

public sealed class CsvExportTests : IDisposable
{
    readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_a_line_with_empty_cells_and_words_for_what_is_no_number()
    {
        var run = folder.Written("a", ExportFolder.Row(1, "\"loss/d\":0.1"), ExportFolder.Row(2, "\"loss/d\":\"NaN\",\"modes/covered\":8"), ExportFolder.Row(3, "\"modes/covered\":\"Infinity\",\"loss/d\":-1E-300"), ExportFolder.Row(4, "\"undeclared\":\"-Infinity\""));
        var exported = CsvExport.Write([run], folder.Of("a.csv"));
        Assert.Equal("""
            step,time,written,loss/d,modes/covered,never,undeclared
            1,1.5,2026-11-24T08:00:01.250Z,0.1,,,
            2,2.5,2026-11-24T08:00:02.250Z,NaN,8,,
            3,3.5,2026-11-24T08:00:03.250Z,-1E-300,Infinity,,
            4,4.5,2026-11-24T08:00:04.250Z,,,,-Infinity

            """, File.ReadAllText(folder.Of("a.csv")));
        Assert.Equal((4L, new FileInfo(folder.Of("a.csv")).Length, folder.Of("a.csv")), (exported.Rows, exported.Bytes, exported.Path));
    }

    [Fact]
    public void Several_runs_share_a_table_with_their_names_quoted_where_need_be()
    {
        var (one, other) = (folder.Written("a, \"b\"", ExportFolder.Row(1, "\"step\":5")), folder.Written("c", ExportFolder.Row(1, "\"loss/d\":1")));
        var exported = CsvExport.Write([one, other, folder.Written("empty")], folder.Of("all.csv"));
        Assert.Equal(["run,step,time,written,loss/d,modes/covered,never,step-2", "\"a, \"\"b\"\"\",1,1.5,2026-11-24T08:00:01.250Z,,,,5", "c,1,1.5,2026-11-24T08:00:01.250Z,1,,,"], File.ReadAllLines(folder.Of("all.csv")));
        Assert.Equal("empty has no rows of metrics yet.", Assert.Single(exported.Missing));
    }

    [Fact]
    public void Rows_that_a_later_attempt_made_again_and_a_line_without_its_end_are_left_out()
    {
        string[] rows = [.. new[] { 1, 2, 3 }.Select(step => ExportFolder.Row(step, $"\"loss/d\":{step}"))];
        var run = folder.Written("a", [.. rows, ExportFolder.Columns.Replace("{\"format", "{\"resume\":2,\"from\":2,\"format", StringComparison.Ordinal), ExportFolder.Row(3, "\"loss/d\":30"), ExportFolder.Row(4, "\"loss/d\":40"), "{\"resume\":3,\"from\":1}", ExportFolder.Row(2, "\"loss/d\":200")]);
        File.AppendAllText(Path.Combine(run, "metrics.jsonl"), ExportFolder.Row(3, "\"loss/d\":300"));
        CsvExport.Write([run], folder.Of("a.csv"));
        Assert.Equal(["1:1", "2:200"], File.ReadAllLines(folder.Of("a.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]}:{cells[3]}"));
    }

    [Fact]
    public void Runs_without_rows_a_damaged_row_and_a_place_that_cannot_be_written_leave_nothing_behind()
    {
        var run = folder.Written("a", ExportFolder.Row(1, "\"loss/d\":1"));
        var nothing = Assert.Throws<LabException>(() => CsvExport.Write([folder.Written("empty"), Path.Combine(folder.Runs, "none")], folder.Of("a.csv")));
        Assert.Equal("empty has no rows of metrics yet. none has no rows of metrics yet. There is nothing to export; a bundle takes a run as it is.", nothing.Message);
        Assert.IsType<NoSuchRunException>(nothing.InnerException);
        Assert.EndsWith("metrics.jsonl(2): this line is no row of metrics; the file was changed by something else than GanLab.", Refusal(folder.Written("b", "{}"), folder.Of("a.csv")));
        Assert.StartsWith($"{folder.Of("no", "a.csv")} cannot be written: there is no folder {folder.Of("no")}", Refusal(run, folder.Of("no", "a.csv")));
        Assert.StartsWith($"{Path.Combine(run, "metrics.jsonl")} lies in the run's own folder", Refusal(run, Path.Combine(run, "metrics.jsonl")));
        Assert.Equal("The path to write is empty; name a file or folder.", Refusal(run, " "));
        Assert.Empty(folder.Left);

        File.WriteAllText(folder.Of("a.csv"), "mine");
        Assert.Equal($"{folder.Of("a.csv")} exists already; name another place, or add --force to replace it.", Refusal(run, folder.Of("a.csv")));
        Assert.Equal("mine", File.ReadAllText(folder.Of("a.csv")));
        CsvExport.Write([run], folder.Of("a.csv"), overwrite: true);
        Assert.Equal(2, File.ReadAllLines(folder.Of("a.csv")).Length);
    }

    string Refusal(string run, string path) => Assert.Throws<LabException>(() => CsvExport.Write([run], path)).Message;
}
