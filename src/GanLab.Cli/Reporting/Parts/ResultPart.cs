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
            <thead><tr><th scope="col">column</th>{Html.If(runs.Count > 1, () => Html.Of($"""<th scope="col">run</th>"""))}<th scope="col" class="n">last</th><th scope="col" class="n">best</th><th scope="col" class="n">best at step</th><th scope="col" class="n">not finite</th></tr></thead>
            {groups.Select(group => Column([.. group], runs, curves))}
            </table></div>
            </section>

            """);
    }

    static Html Column(IReadOnlyList<ColumnResult> results, IReadOnlyList<ReportedRun> runs, ReportCurves curves)
    {
        var means = Means(results, curves).ToList();
        var head = Html.Of($"""<th scope="rowgroup" rowspan="{results.Count + means.Count}">{results[0].Column}{Hint(results[0])}</th>""");
        var rows = results.Select(result => Row(result, runs.Count > 1 ? runs[result.Run].Name : null)).Concat(means);
        return Html.Of($"<tbody>{rows.Select((row, i) => Html.Of($"<tr>{(i == 0 ? head : Html.None)}{row}</tr>\n"))}</tbody>");
    }

    static Html Hint(ColumnResult result) => result.Described.Better switch
    {
        Better.Max => Html.Of($"""<small>more is better</small>"""),
        Better.Min => Html.Of($"""<small>less is better</small>"""),
        _ when result.Described.Unit.Length > 0 => Html.Of($"<small>{result.Described.Unit}</small>"),
        _ => Html.None,
    };

    static Html Row(ColumnResult result, string? run) => Html.Of($"""
        {Html.If(run is not null, () => Html.Of($"""<th scope="row">{run}</th>"""))}<td class="n">{Numbers.Short(result.Last)}</td><td class="n">{(result.Best is { } best ? Numbers.Short(best) : "–")}</td><td class="n">{(result.Best is null ? "–" : Numbers.Grouped(result.BestStep))}</td><td class="n{(result.NotFinite > 0 ? " bad" : "")}">{(result.NotFinite > 0 ? $"{Numbers.Grouped(result.NotFinite)} of {Numbers.Grouped(result.Count)}" : "0")}</td>
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
            yield return Html.Of($"""<th scope="row" class="mean">mean of {last.Length} seeds</th><td class="n mean">{Numbers.Short(mean)} ± {Numbers.Short(deviation)}</td><td class="mean"></td><td class="mean"></td><td class="mean"></td>""");
        }
    }
}
