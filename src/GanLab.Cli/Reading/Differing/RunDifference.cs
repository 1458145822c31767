using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Differing;

/// <summary>A thing that two runs have differently; null where one lacks it.</summary>
sealed record Difference(string Name, string? A, string? B);

/// <summary>What differs between two runs.</summary>
/// <param name="Options">Options of the experiment, and parameters of the script that no option shows.</param>
/// <param name="Surroundings">Libraries, machine, plugins, sources.</param>
/// <param name="Step">The last step at which both were measured, or null.</param>
/// <param name="Metrics">The metrics of that step, equal ones too.</param>
sealed record RunDifference(IReadOnlyList<Difference> Options, IReadOnlyList<Difference> Surroundings, long? Step, IReadOnlyList<(string Column, double A, double B)> Metrics)
{
    public bool IsNone => Options.Count + Surroundings.Count == 0 && Metrics.All(metric => metric.A.Equals(metric.B));

    public static RunDifference Of(RunInfo a, RunInfo b)
    {
        var (step, metrics) = AtEqualStep(Rows(a), Rows(b));
        var options = Between(a.Options, b.Options).ToList();
        var parameters = Between(Parameters(a), Parameters(b)).Where(parameter => !options.Exists(option => (option.A, option.B) == (parameter.A, parameter.B)));
        return new([.. parameters, .. options], [.. Between(a.Environment, b.Environment)], step, metrics);
    }

    static IEnumerable<Difference> Between(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        from name in a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
        let values = (A: a.GetValueOrDefault(name), B: b.GetValueOrDefault(name))
        where values.A != values.B
        select new Difference(name, values.A, values.B);

    static Dictionary<string, string> Parameters(RunInfo run) => run.Parameters.DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

    static (long?, IReadOnlyList<(string, double, double)>) AtEqualStep(SortedDictionary<long, Dictionary<string, double>> a, SortedDictionary<long, Dictionary<string, double>> b)
    {
        foreach (var (step, values) in a.Reverse())
            if (b.TryGetValue(step, out var others) && values.Keys.Intersect(others.Keys).ToList() is { Count: > 0 } common) return (step, [.. common.Select(column => (column, values[column], others[column]))]);
        return (null, []);
    }

    /// <summary>Metrics by step; of a run without any, its losses. None where the file is missing or damaged.</summary>
    static SortedDictionary<long, Dictionary<string, double>> Rows(RunInfo run)
    {
        var steps = new SortedDictionary<long, Dictionary<string, double>>();
        if (run.Columns.Count == 0) return steps;
        var kind = run.Columns.Values.Any(column => column.Kind == "evaluation") ? "evaluation" : "training";
        try
        {
            foreach (var row in MetricsFile.Read(Path.Combine(run.Folder, "metrics.jsonl")).Rows)
                foreach (var (name, value) in row.Values)
                {
                    if (!run.Columns.TryGetValue(name, out var column) || column.Kind != kind) continue;
                    if (!steps.TryGetValue(row.Step, out var values)) steps.Add(row.Step, values = []);
                    values[name] = value;
                }
        }
        catch (LabException)
        {
            steps.Clear();
        }
        return steps;
    }
}
