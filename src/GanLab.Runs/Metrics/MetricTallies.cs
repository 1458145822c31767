using System.Text.Json.Nodes;
using GanLab.Training.Results;

namespace GanLab.Runs.Metrics;

/// <summary>What is kept of all metric columns of a run, by the names the record writes.</summary>
sealed class MetricTallies
{
    readonly Dictionary<string, Better> directions = [];
    readonly Dictionary<string, MetricTally> measured = [];

    /// <summary>Last and best of each column that was measured.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Summaries => measured.ToDictionary(metric => metric.Key, metric => metric.Value.Summary);

    /// <summary>Columns that say which values are better.</summary>
    public IReadOnlySet<string> Directed => directions.Where(column => column.Value != Better.None).Select(column => column.Key).ToHashSet();

    /// <summary>Makes the columns known before the first row.</summary>
    public void Declare(IEnumerable<MetricColumn> columns, ColumnNames names)
    {
        foreach (var column in columns) directions[names.Of(column.Name)] = column.Better;
    }

    /// <summary>Makes the columns of a file known.</summary>
    public void Declare(IReadOnlyDictionary<string, MetricsColumn> columns)
    {
        foreach (var (name, column) in columns.Where(column => column.Value.Kind == "evaluation")) directions[name] = column.Better ?? Better.None;
    }

    public void Add(MetricRow row, ColumnNames names) => Add(row.Step, row.Values.Select(value => KeyValuePair.Create(names.Of(value.Key), value.Value)));

    /// <summary>Takes a row of an earlier attempt, as it was written.</summary>
    public void Restore(MetricsRow row) => Add(row.Step, row.Values.Where(value => directions.ContainsKey(value.Key)));

    void Add(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        foreach (var (name, value) in values)
        {
            if (!measured.TryGetValue(name, out var tally)) measured.Add(name, tally = new(directions[name]));
            tally.Add(step, value);
        }
    }

    public JsonObject ToJson() => new(measured.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key, metric.Value.ToJson())));
}
