using GanLab.Runs.Metrics;
using Parquet;
using Parquet.Schema;

namespace GanLab.Runs.Exporting;

/// <summary>Rows of a row group, gathered column by column.</summary>
sealed class ParquetRows
{
    const string Run = "run", Step = "step", Seconds = "t", Written = "w";
    readonly ExportTable table;
    readonly DataField run = new DataField<string>(Run, nullable: false), step = new DataField<long>(Step), seconds = new DataField<double>(Seconds);
    readonly DateTimeDataField written = new(Written, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis);
    readonly DataField[] metrics;
    readonly List<string> runs = [];
    readonly List<long> steps = [];
    readonly List<double> times = [];
    readonly List<DateTime> clocks = [];
    readonly List<double?>[] values;
    readonly double?[] cells;

    public ParquetRows(ExportTable table)
    {
        this.table = table;
        metrics = [.. table.NamesBeside(Run, Step, Seconds, Written).Select((name, i) => table.Whole[i] ? new DataField<long?>(name) : (DataField)new DataField<double?>(name))];
        values = [.. metrics.Select(_ => new List<double?>())];
        cells = new double?[metrics.Length];
    }

    public Field[] Fields => [run, step, seconds, written, .. metrics];

    public int Count => runs.Count;

    public void Add(string name, MetricsRow row)
    {
        runs.Add(name);
        steps.Add(row.Step);
        times.Add(row.Seconds);
        clocks.Add(row.Written.UtcDateTime);
        table.Spread(row, cells);
        for (var i = 0; i < cells.Length; i++) values[i].Add(cells[i]);
    }

    /// <summary>Writes the rows as a row group, and begins the next one.</summary>
    public async Task FlushAsync(ParquetWriter writer)
    {
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(run, runs).ConfigureAwait(false);
        await group.WriteAsync<long>(step, steps.ToArray()).ConfigureAwait(false);
        await group.WriteAsync<double>(seconds, times.ToArray()).ConfigureAwait(false);
        await group.WriteAsync<DateTime>(written, clocks.ToArray()).ConfigureAwait(false);
        for (var i = 0; i < metrics.Length; i++)
        {
            if (table.Whole[i]) await group.WriteAsync<long>(metrics[i], values[i].ConvertAll(value => (long?)value).ToArray()).ConfigureAwait(false);
            else await group.WriteAsync<double>(metrics[i], values[i].ToArray()).ConfigureAwait(false);
            values[i].Clear();
        }
        group.CompleteValidate();
        runs.Clear();
        steps.Clear();
        times.Clear();
        clocks.Clear();
    }
}
