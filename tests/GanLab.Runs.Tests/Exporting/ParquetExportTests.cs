using GanLab.Runs.Exporting;
using Parquet;

namespace GanLab.Runs.Tests.Exporting;

public sealed class ParquetExportTests : IDisposable
{
    readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Columns_are_typed_by_their_values_and_null_where_a_row_has_none()
    {
        var run = folder.Written("a", ExportFolder.Row(1, "\"loss/d\":1.5,\"modes/covered\":8"), ExportFolder.Row(2, "\"loss/d\":\"NaN\""), ExportFolder.Row(3, "\"loss/d\":\"-Infinity\",\"modes/covered\":-3,\"v1.w\":2"));
        var exported = ParquetExport.Write([run, folder.Written("b", ExportFolder.Row(9, "\"loss/d\":2,\"v1.w\":0.5"))], folder.Of("a.parquet"));
        Assert.Equal((4L, new FileInfo(folder.Of("a.parquet")).Length), (exported.Rows, exported.Bytes));

        await using var reader = await ParquetReader.CreateAsync(folder.Of("a.parquet"));
        Assert.Equal(["run", "step", "t", "w", "loss/d", "modes/covered", "never", "v1.w"], reader.Schema.DataFields.Select(field => field.Name));
        Assert.Equal([typeof(ReadOnlyMemory<char>), typeof(long), typeof(double), typeof(DateTime), typeof(double), typeof(long), typeof(double), typeof(double)], reader.Schema.DataFields.Select(field => field.ClrType));
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(["a", "a", "a", "b"], (await Texts(reader, group)).AsEnumerable());
        Assert.Equal([1L, 2, 3, 9], (await Cells<long>(reader, group, 1)).Select(cell => cell!.Value));
        Assert.Equal([1.5, 2.5, 3.5, 9.5], (await Cells<double>(reader, group, 2)).Select(cell => cell!.Value));
        Assert.Equal(new DateTime(2026, 11, 24, 8, 0, 1, 250, DateTimeKind.Utc), (await Cells<DateTime>(reader, group, 3))[0]);
        Assert.Equal([1.5, double.NaN, double.NegativeInfinity, 2], await Cells<double>(reader, group, 4));
        Assert.Equal([8L, null, -3L, null], await Cells<long>(reader, group, 5));
        Assert.Equal([null, null, null, null], await Cells<double>(reader, group, 6));
        Assert.Equal([null, null, 2, 0.5], await Cells<double>(reader, group, 7));
    }

    [Fact]
    public async Task Many_rows_stand_in_row_groups_of_bounded_size()
    {
        const int Rows = ParquetExport.RowsOfGroup + 3;
        ParquetExport.Write([folder.Written("a", [.. Enumerable.Range(1, Rows).Select(step => $$"""{"s":{{step}},"t":1,"w":"2026-11-24T08:00:00Z","loss/d":{{step}}}""")])], folder.Of("a.parquet"));
        await using var reader = await ParquetReader.CreateAsync(folder.Of("a.parquet"));
        Assert.Equal([ParquetExport.RowsOfGroup, 3L], reader.RowGroups.Select(group => group.RowCount));
        using var last = reader.OpenRowGroupReader(1);
        Assert.Equal([Rows - 2, Rows - 1, Rows], await Cells<long>(reader, last, 4));
    }

    [Fact]
    public void Pandas_reads_it()
    {
        Export();
        Assert.Equal("['run', 'step', 't', 'w', 'loss/d', 'modes/covered', 'never'] int64 datetime64[ms, UTC] [1.5, nan, inf] 8 2", ExportFolder.Python(["pandas", "pyarrow"], """
            import sys, pandas
            table = pandas.read_parquet(sys.argv[1])
            print(list(table), table["step"].dtype, table["w"].dtype, list(table["loss/d"]), int(table["modes/covered"][0]), table["modes/covered"].isna().sum())
            """, folder.Of("a.parquet")));
    }

    [Fact]
    public void DuckDB_reads_it()
    {
        Export();
        Assert.Equal("[('a', 1, 1.5, 8), ('a', 3, inf, None)] BIGINT", ExportFolder.Python(["duckdb"], """
            import sys, duckdb
            rows = duckdb.sql(f"select run, step, \"loss/d\", \"modes/covered\" from '{sys.argv[1]}' where not isnan(\"loss/d\") and \"loss/d\" > 1 order by step")
            print(rows.fetchall(), rows.types[3])
            """, folder.Of("a.parquet")));
    }

    void Export() => ParquetExport.Write([folder.Written("a", ExportFolder.Row(1, "\"loss/d\":1.5,\"modes/covered\":8"), ExportFolder.Row(2, "\"loss/d\":\"NaN\""), ExportFolder.Row(3, "\"loss/d\":\"Infinity\""))], folder.Of("a.parquet"));

    static async Task<T?[]> Cells<T>(ParquetReader reader, ParquetRowGroupReader group, int column) where T : struct
    {
        var (field, cells) = (reader.Schema.DataFields[column], new T?[group.RowCount]);
        if (field.IsNullable) await group.ReadAsync<T>(field, cells.AsMemory());
        else
        {
            var values = new T[group.RowCount];
            await group.ReadAsync<T>(field, values.AsMemory());
            for (var i = 0; i < values.Length; i++) cells[i] = values[i];
        }
        return cells;
    }

    static async Task<string?[]> Texts(ParquetReader reader, ParquetRowGroupReader group)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.DataFields[0], texts.AsMemory());
        return texts;
    }
}
