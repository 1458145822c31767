using System.Text.Json;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Exporting;

public sealed class ExportCommandTests(RecordedRuns recorded) : IClassFixture<RecordedRuns>
{
    string Newer => Path.GetFileName(recorded.Runs[1]);

    [Theory]
    [InlineData("csv", @"2 runs, \d+ columns, \d+ rows, .* kB")]
    [InlineData("parquet", @"2 runs, \d+ columns, \d+ rows, .* kB")]
    [InlineData("tensorboard", @"2 runs, \d+ columns, \d+ rows, \d+ pictures, \d+ kB")]
    [InlineData("bundle", @"2 runs, \d+ files, \d+ kB")]
    public void One_sentence_tells_what_was_written_and_each_run_goes_to_standard_error(string format, string facts)
    {
        var ended = recorded.Read("export", "@1", "@2", "--to", format, "-o", $"out.{format}");
        Assert.Equal((0, $"writing {Newer}\nwriting {Path.GetFileName(recorded.Runs[0])}"), (ended.ExitCode, ended.Error));
        Assert.Matches($@"^wrote out\.{format} \({facts}\)$", ended.Out);
    }

    [Fact]
    public void Json_is_one_document()
    {
        var ended = recorded.Read("export", "@1", "--to", "csv", "-o", "one.csv", "--json");
        using var json = JsonDocument.Parse(ended.Out);
        var (root, lines) = (json.RootElement, File.ReadAllLines(Path.Combine(recorded.Folder, "one.csv")));
        Assert.Equal(("csv", Newer, lines.Length - 1), (root.GetProperty("format").GetString(), root.GetProperty("runs")[0].GetString(), root.GetProperty("rows").GetInt32()));
        Assert.Equal(lines[0], string.Join(',', ["step", "time", "written", .. root.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)]));
        Assert.Equal(new FileInfo(root.GetProperty("path").GetString()!).Length, root.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void What_is_there_is_replaced_only_by_force()
    {
        var path = Path.Combine(recorded.Folder, "mine.zip");
        File.WriteAllText(path, "mine");
        var refused = recorded.Read("export", "@1", "--to", "bundle", "-o", "mine.zip");
        Assert.Equal((2, "", "ganlab: mine.zip exists already; name another place, or add --force to replace it."), (refused.ExitCode, refused.Out, refused.Error));
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(0, recorded.Read("export", "@1", "--to", "bundle", "-o", "mine.zip", "--force").ExitCode);
        Assert.Equal("PK"u8, File.ReadAllBytes(path).AsSpan(0, 2));
    }

    [Theory]
    [InlineData(4, "There is no run @9", "@9", "--to", "csv", "-o", "x")]
    [InlineData(2, "--to xls: choose tensorboard, csv, parquet or bundle.", "@1", "--to", "xls", "-o", "x")]
    [InlineData(2, "Option '--to' is required.", "@1", "-o", "x")]
    [InlineData(2, "Option '--output' is required.", "@1", "--to", "csv")]
    [InlineData(2, "RUN", "--to", "csv", "-o", "x")]
    [InlineData(2, "there is no folder", "@1", "--to", "csv", "-o", "nowhere/x.csv")]
    [InlineData(2, "there is no folder", "@1", "--to", "tensorboard", "-o", "nowhere/x")]
    [InlineData(2, "is a folder; name a file.", "@1", "--to", "csv", "-o", "runs", "--force")]
    [InlineData(2, "is a file; name a folder.", "@1", "--to", "tensorboard", "-o", "script.csx", "--force")]
    public void What_cannot_be_exported_gets_a_sentence(int exit, string sentence, params string[] arguments)
    {
        var ended = recorded.Read(["export", .. arguments]);
        Assert.Equal((exit, ""), (ended.ExitCode, ended.Out));
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n'), line => line.StartsWith("ganlab: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
