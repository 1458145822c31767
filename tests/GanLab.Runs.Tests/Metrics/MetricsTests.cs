using System.Text.Json.Nodes;
using GanLab.Runs.Metrics;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Metrics;

public sealed class MetricsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_line_describes_every_column()
    {
        Write("m.jsonl", _ => { });

        Assert.Equal(
            """{"format":"ganlab.run/1","columns":{"s":{"kind":"step"},"t":{"kind":"clock","unit":"s"},"w":{"kind":"clock","unit":"UTC"},"loss/discriminator":{"kind":"training"},"loss/generator":{"kind":"training"},"time/step-ms":{"kind":"clock","unit":"ms"},"time/evaluation-s":{"kind":"clock","unit":"s"},"modes/covered":{"kind":"evaluation","better":"max"},"modes/kl":{"kind":"evaluation","better":"min"}}}""",
            File.ReadAllText(folder.Of("m.jsonl")).TrimEnd('\n'));
    }

    [Fact]
    public void Rows_are_flat_json_with_whole_numbers_as_such_and_what_is_not_finite_as_texts()
    {
        Write("m.jsonl", writer =>
        {
            writer.Write(Some.Losses(10, d: double.NaN, g: double.NegativeInfinity));
            writer.Write(Some.Metrics(10, 8, 1.0 / 3));
            writer.Write(Some.Losses(20, d: double.PositiveInfinity, g: 1e-20));
        });

        var rows = Recorded.Lines(folder.Path, "m.jsonl")[1..];
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string?)rows[0]["w"]);
        foreach (var row in rows) row.Remove("w");
        Assert.Equal(
            [
                """{"s":10,"t":0.1,"loss/discriminator":"NaN","loss/generator":"-Infinity","time/step-ms":10}""",
                """{"s":10,"t":0.1,"modes/covered":8,"modes/kl":0.3333333333333333,"time/evaluation-s":0}""",
                """{"s":20,"t":0.2,"loss/discriminator":"Infinity","loss/generator":1E-20,"time/step-ms":10}""",
            ],
            rows.Select(row => row.ToJsonString()));
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        Write("m.jsonl", writer =>
        {
            writer.Write(Some.Losses(10, d: double.NaN, g: 0.1));
            writer.Write(Some.Metrics(10, 8, double.PositiveInfinity));
        });

        var file = MetricsFile.Read(folder.Of("m.jsonl"));
        Assert.Equal([10L, 10L], file.Rows.Select(row => row.Step));
        Assert.Equal((double.NaN, 0.1, 10), (file.Rows[0].Values["loss/discriminator"], file.Rows[0].Values["loss/generator"], file.Rows[0].Values["time/step-ms"]));
        Assert.Equal((8, double.PositiveInfinity), (file.Rows[1].Values["modes/covered"], file.Rows[1].Values["modes/kl"]));
        Assert.Equal(("evaluation", Better.Min, ""), (file.Columns["modes/kl"].Kind, file.Columns["modes/kl"].Better, file.Columns["modes/kl"].Unit));
        Assert.Equal(("clock", null, "ms"), (file.Columns["time/step-ms"].Kind, file.Columns["time/step-ms"].Better, file.Columns["time/step-ms"].Unit));
    }

    [Fact]
    public void A_last_line_without_newline_is_ignored()
    {
        Write("m.jsonl", writer => writer.Write(Some.Losses(10)));
        File.AppendAllText(folder.Of("m.jsonl"), """{"s":20,"t":0.2,"w":"2026-11-24T08:19:16.200Z","loss/discriminator":1.5}""");

        Assert.Equal([10L], MetricsFile.Read(folder.Of("m.jsonl")).Rows.Select(row => row.Step));
    }

    [Theory]
    [InlineData("{\"s\":20,\"t\":0.2,\"w\":\"2026-11-2")]
    [InlineData("{\"s\":20,\"t\":0.2}")]
    [InlineData("{\"s\":20,\"t\":0.2,\"w\":\"2026-11-24T08:19:16.200Z\",\"fid\":\"much\"}")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_whole_line_that_is_no_row_is_an_error_with_its_number(string line)
    {
        Write("m.jsonl", writer => writer.Write(Some.Losses(10)));
        File.AppendAllText(folder.Of("m.jsonl"), line + "\n");

        Assert.StartsWith($"{folder.Of("m.jsonl")}(3): this line is no row of metrics", Assert.Throws<LabException>(() => MetricsFile.Read(folder.Of("m.jsonl"))).Message);
    }

    [Fact]
    public void A_missing_file_is_a_sentence() => Assert.StartsWith($"{folder.Of("none")} cannot be read: ", Assert.Throws<LabException>(() => MetricsFile.Read(folder.Of("none"))).Message);

    [Fact]
    public void Names_of_components_become_names_of_columns_that_do_not_collide()
    {
        var names = new ColumnNames();

        Assert.Equal(["fid-10k", "my-metric--", "my-metric---2", "t-2", "time/step-ms-2", "fid-10k", "unnamed"], new[] { "FID-10k", "My Metric %", "my metric ?", "t", "time/step-ms", "FID-10k", "" }.Select(names.Of));
    }

    [Fact]
    public void Two_runs_of_equal_numbers_differ_in_clock_columns_only()
    {
        Write("a.jsonl", writer => Same(writer, 1));
        Write("b.jsonl", writer => Same(writer, 2));

        Assert.NotEqual(File.ReadAllText(folder.Of("a.jsonl")), File.ReadAllText(folder.Of("b.jsonl")));
        Assert.Equal(WithoutClocks("a.jsonl"), WithoutClocks("b.jsonl"));

        static void Same(MetricsWriter writer, double slowness)
        {
            foreach (var step in Enumerable.Range(1, 20)) writer.Write(Some.Losses(step, d: Math.Sin(step)) with { Seconds = step * slowness });
        }
    }

    void Write(string file, Action<MetricsWriter> write)
    {
        using var writer = new MetricsWriter(folder.Of(file), EarlierAttempts.None);
        writer.Write(Some.Start, attempt: 1);
        write(writer);
    }

    IEnumerable<string> WithoutClocks(string file)
    {
        var lines = Recorded.Lines(folder.Path, file);
        var clocks = lines[0]["columns"]!.AsObject().Where(column => (string?)column.Value!["kind"] == "clock").Select(column => column.Key).ToList();
        return lines.Select(line => new JsonObject(line.Where(value => !clocks.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone()))).ToJsonString());
    }
}
