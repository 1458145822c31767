using GanLab.Cli.Formatting;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>What became of each column, as a table.</summary>
static class ResultPart
{
    public static Html Of(IReadOnlyList<ReportedRun> runs, ReportCurves curves)
    {
        if (curves.Results.Count == 0) return Html.None;
        var groups = curves.Results.GroupBy(result => result.Column).OrderBy(group => group.First().Described.Kind switch { "evaluation" => 0, "training" => 1, _ => 2 });
        return Html.Of($"""
            <section id="results" aria-labelledby="results-title">
            <h2 id="results-title">Results</h2>
            <div class="scroll"><table>
            <thead><tr><th scope="col">{(runs.Count > 1 ? "column and run" : "column")}</th><th scope="col" class="n">last</th><th scope="col" class="n">best</th><th scope="col" class="n">best at step</th><th scope="col" class="n">not finite</th></tr></thead>
            {groups.Select(group => Column([.. group], runs, curves))}
            </table></div>
            </section>

            """);
    }

    /// <summary>One row for a single run; for several a row that names the column and one for each run.</summary>
    static Html Column(IReadOnlyList<ColumnResult> results, IReadOnlyList<ReportedRun> runs, ReportCurves curves)
    {
        if (runs.Count == 1) return Html.Of($"""<tbody><tr><th scope="row">{results[0].Column}{Hint(results[0])}</th>{Figures(results[0])}</tr></tbody>""");
        var rows = results.Select(result => Html.Of($"""<tr><th scope="row">{runs[result.Run].Name}</th>{Figures(result)}</tr>""")).Concat(Means(results, curves));
        return Html.Of($"""<tbody><tr class="group"><th scope="rowgroup" colspan="5">{results[0].Column}{Hint(results[0])}</th></tr>{rows}</tbody>""");
    }

    static Html Hint(ColumnResult result) => result.Described.Better switch
    {
        Better.Max => Html.Of($"""<small>more is better</small>"""),
        Better.Min => Html.Of($"""<small>less is better</small>"""),
        _ when result.Described.Unit.Length > 0 => Html.Of($"<small>{result.Described.Unit}</small>"),
        _ => Html.None,
    };

    static Html Figures(ColumnResult result) => Html.Of($"""
        <td class="n">{Numbers.Short(result.Last)}</td><td class="n">{(result.Best is { } best ? Numbers.Short(best) : "–")}</td><td class="n">{(result.Best is null ? "–" : Numbers.Grouped(result.BestStep))}</td><td class="n{(result.NotFinite > 0 ? " bad" : "")}">{(result.NotFinite > 0 ? $"{Numbers.Grouped(result.NotFinite)} of {Numbers.Grouped(result.Count)}" : "0")}</td>
        """);

    /// <summary>Mean and standard deviation (n − 1) over the seeds of one configuration.</summary>
    static IEnumerable<Html> Means(IReadOnlyList<ColumnResult> results, ReportCurves curves)
    {
        foreach (var group in curves.Groups.Where(group => group.Count > 1))
        {
            double[] last = [.. results.Where(result => group.Contains(result.Run)).Select(result => result.Last)];
            if (last.Length < 2) continue;
            var mean = last.Average();
            var deviation = Math.Sqrt(last.Sum(value => (value - mean) * (value - mean)) / (last.Length - 1));
            yield return Html.Of($"""<tr class="mean"><th scope="row">mean of {last.Length} seeds</th><td class="n">{Numbers.Short(mean)}{(double.IsFinite(mean) ? $" ± {Numbers.Short(deviation)}" : "")}</td><td colspan="3"></td></tr>""");
        }
    }
}
