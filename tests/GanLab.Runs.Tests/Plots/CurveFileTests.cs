using System.Globalization;
using GanLab.Runs.Metrics;
using GanLab.Runs.Plots;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Plots;

public sealed class CurveFileTests : IDisposable
{
    const string Clock = "2026-11-24T08:19:16.200Z";
    readonly TemporaryFolder folder = new();

    string File => folder.Of("metrics.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_the_writer_writes_is_read_as_the_other_reader_reads_it()
    {
        using (var writer = new MetricsWriter(File, EarlierAttempts.None))
        {
            writer.Write(Some.Start, 1);
            foreach (var step in Enumerable.Range(1, 50)) writer.Write(Some.Losses(step * 10, Math.Exp(step) * 1e-7, step == 7 ? double.NegativeInfinity : -step / 3.0));
            writer.Write(Some.Metrics(500, 8, double.NaN));
        }

        var (slow, fast) = (MetricsFile.Read(File), CurveFile.Read(File, withClock: true));
        Assert.Equal(slow.Columns.Keys, fast.Columns.Keys);
        foreach (var column in slow.Rows.SelectMany(row => row.Values.Keys).Distinct())
        {
            var rows = slow.Rows.Where(row => row.Values.ContainsKey(column)).ToList();
            Assert.Equal(rows.Select(row => row.Values[column]), fast.Curves[column].Values);
            Assert.Equal(rows.Select(row => row.Step), fast.Curves[column].Steps);
            Assert.Equal(rows.Select(row => row.Seconds), fast.Curves[column].Seconds);
            Assert.Equal(rows.Select(row => row.Written.UtcTicks), fast.Curves[column].Written);
        }
    }

    [Theory]
    [InlineData($$"""{ "w": "{{Clock}}", "loss/d" : 1.5, "t":0.1, "s":10 }""")]
    [InlineData($$"""{"s":10,"t":1e-1,"w":"{{Clock}}","loss\u002fd":15E-1}""")]
    [InlineData($$"""{"s":10,"t":0.1,"w":"{{Clock}}","other":"NaN","loss/d":1.5}""")]
    public void A_row_in_another_form_of_json_is_the_same_row(string row)
    {
        Write(row);
        var curve = CurveFile.Read(File, (name, _) => name == "loss/d").Curves["loss/d"];
        Assert.Equal((10, 0.1, 1.5), (Assert.Single(curve.Steps), Assert.Single(curve.Seconds), Assert.Single(curve.Values)));
    }

    [Fact]
    public void Rows_that_a_resumed_run_made_again_supersede_the_older_ones()
    {
        Write(Row(10, 1), Row(20, 2), Row(30, 3), """{"resume":2,"from":20}""", Row(30, 30), Row(40, 40), """{"resume":3,"from":10}""", Row(20, 200));
        var curve = CurveFile.Read(File).Curves["loss/d"];
        Assert.Equal([10L, 20L], curve.Steps);
        Assert.Equal([1.0, 200.0], curve.Values);
    }

    [Fact]
    public void A_long_file_is_read_in_parts_without_losing_a_row()
    {
        var lines = Enumerable.Range(1, 40_000).Select(i => Row(i, i * 0.5)).ToList();
        lines.Insert(30_000, """{"resume":2,"from":25000}""");
        Write([.. lines]);
        Assert.True(new FileInfo(File).Length > 2 << 20);                           // more than one part
        var curve = CurveFile.Read(File).Curves["loss/d"];
        Assert.Equal(Enumerable.Range(1, 25_000).Concat(Enumerable.Range(30_001, 10_000)).Select(i => (long)i), curve.Steps);
        Assert.All(curve.Values.Zip(curve.Steps), pair => Assert.Equal(pair.Second * 0.5, pair.First));
    }

    [Theory]
    [InlineData("{\"s\":20,\"t\":0.2,\"w\":\"2026-11-2\"")]
    [InlineData("{\"s\":20,\"t\":0.2}")]
    [InlineData($"{{\"s\":20,\"t\":0.2,\"w\":\"{Clock}\",\"loss/d\":\"much\"}}")]
    [InlineData($"{{\"s\":20,\"t\":0.2,\"w\":\"{Clock}\",\"loss/d\":1.5.5}}")]
    [InlineData($"{{\"s\":20,\"t\":0.2,\"w\":\"{Clock}\",\"loss/d\":[1]}}")]
    [InlineData($"{{\"s\":20,\"t\":0.2,\"w\":\"{Clock}\"}}x")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_line_that_is_no_row_is_an_error_with_its_number(string line)
    {
        Write(Row(10, 1), line, Row(30, 2));
        Assert.StartsWith($"{File}(3): this line is no row of metrics", Assert.Throws<LabException>(() => CurveFile.Read(File)).Message);
    }

    [Fact]
    public void A_line_that_is_still_being_written_is_left_out_and_an_empty_file_has_no_columns()
    {
        Write(Row(10, 1));
        System.IO.File.AppendAllText(File, Row(20, 2));
        Assert.Equal([10L], CurveFile.Read(File).Curves["loss/d"].Steps);
        System.IO.File.WriteAllText(File, "{\"format\":");
        Assert.Empty(CurveFile.Read(File).Columns);
    }

    static string Row(long step, double value) => $$"""{"s":{{step}},"t":{{(step * 0.01).ToString(CultureInfo.InvariantCulture)}},"w":"{{Clock}}","loss/d":{{value.ToString(CultureInfo.InvariantCulture)}}}""";

    void Write(params string[] rows) => System.IO.File.WriteAllLines(File, rows.Prepend("""{"format":"ganlab.run/1","columns":{"s":{"kind":"step"},"loss/d":{"kind":"training"}}}"""));
}
