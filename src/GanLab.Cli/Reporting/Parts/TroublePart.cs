using GanLab.Cli.Formatting;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Failures, warnings and defects of records, before anything else: who reads on should know of them.</summary>
static class TroublePart
{
    public static Html Of(IReadOnlyList<ReportedRun> runs, IReadOnlyList<string> problems)
    {
        var troubled = runs.Select(run => (Run: run, Trouble: Of(run))).Where(one => one.Trouble.ToString().Length > 0).ToList();
        if (troubled.Count == 0 && problems.Count == 0) return Html.Of($"""<p class="calm">No warnings.</p>""");
        var failed = runs.Any(run => run.End is not null);
        return Html.Of($"""
            <section id="trouble" class="{(failed ? "grave" : "mild")}" aria-labelledby="trouble-title">
            <h2 id="trouble-title">{(failed ? "Failures and warnings" : "Warnings")}</h2>
            {Html.If(problems.Count > 0, () => Html.Of($"""<ul>{problems.Select(problem => Html.Of($"<li>{problem}</li>"))}</ul>"""))}
            {troubled.Select(one => Html.Of($"{Html.If(runs.Count > 1, () => Html.Of($"<h3>{one.Run.Name}</h3>"))}{one.Trouble}"))}
            </section>

            """);
    }

    static Html Of(ReportedRun run)
    {
        var pieces = new List<Html>();
        if (run.End is { } end)
        {
            pieces.Add(Html.Of($"""<p class="failure">{end.Message}{Html.If(end.Where.Length > 0, () => Html.Of($" <code>{end.Where}</code>"))}</p>"""));
            if (end.LastFinite.Count > 0)
                pieces.Add(Html.Of($"""<div class="scroll"><table><caption>The last values that were all finite</caption><tbody>{end.LastFinite.Select(value => Html.Of($"""<tr><th scope="row">{value.Key}</th><td class="n">{Numbers.Short(value.Value)}</td></tr>"""))}</tbody></table></div>"""));
            if (end.LastWords.Count > 0) pieces.Add(Html.Of($"""<p>Its last words:</p><pre>{string.Join('\n', end.LastWords)}</pre>"""));
        }
        if (run.Info.Problems.Count > 0) pieces.Add(Html.Of($"""<ul>{run.Info.Problems.Select(problem => Html.Of($"<li>record: {problem}</li>"))}</ul>"""));
        if (run.Troubles.Count > 0)
            pieces.Add(Html.Of($"""<ul class="events">{run.Troubles.Select(trouble => Html.Of($"""<li data-level="{trouble.Level.ToLowerInvariant()}"><strong>{trouble.Level.ToLowerInvariant()}</strong> <time>{trouble.Time}</time> {trouble.Text}</li>"""))}</ul>"""));
        return Html.Join(pieces);
    }
}
