using GanLab.Cli.View;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Showing;

/// <summary>The course of each column of a run, losses first.</summary>
static class Courses
{
    /// <summary>Columns and their courses; none where <c>metrics.jsonl</c> is missing or damaged, which the run's problems tell.</summary>
    public static IReadOnlyList<(string Name, Series Series)> Of(RunInfo run, int width)
    {
        var path = Path.Combine(run.Folder, "metrics.jsonl");
        if (!File.Exists(path)) return [];
        MetricsFile file;
        try
        {
            file = MetricsFile.Read(path);
        }
        catch (LabException)
        {
            return [];
        }
        var series = file.Columns.Where(column => column.Value.Kind is "training" or "evaluation").ToDictionary(column => column.Key, column => new Series(column.Key, Direction(column.Value), width));
        foreach (var row in file.Rows)
            foreach (var (name, value) in row.Values)
                if (series.TryGetValue(name, out var one)) one.Add(row.Step, value);
        return [.. series.Where(one => one.Value.Now is not null).Select(one => (one.Key, one.Value))];
    }

    static Better? Direction(MetricsColumn column) => column.Better == Better.None ? null : column.Better;
}
