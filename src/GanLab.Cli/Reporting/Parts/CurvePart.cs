using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Places for the curves, which the page draws itself from <see cref="CurveJson"/>.</summary>
static class CurvePart
{
    public static Html Of(ReportCurves curves)
    {
        if (curves.Panels.Count == 0) return Html.None;
        var panels = curves.Panels.Select((panel, i) => (Panel: panel, Place: i));
        var bands = curves.Panels.Any(panel => panel.Lines.Any(line => line.Band is not null));
        return Html.Of($"""
            {panels.GroupBy(one => one.Panel.Section).Select(section => Section(section.Key, [.. section.Select(one => (one.Panel.Title, one.Place))]))}
            {Html.If(bands, () => Html.Of($"""<p class="aside">Several seeds of one configuration: their mean, the band from the least to the greatest, and each seed as a pale line.</p>"""))}
            <noscript><p class="aside">The curves are drawn by JavaScript; the tables above hold their last and best values.</p></noscript>
            <script type="application/json" id="curves">{Html.Trusted(CurveJson.Of(curves.Panels))}</script>

            """);
    }

    static Html Section(ReportSection section, IReadOnlyList<(string Title, int Place)> panels)
    {
        var name = section.ToString();
        return Html.Of($"""
            <section id="{name.ToLowerInvariant()}" aria-labelledby="{name.ToLowerInvariant()}-title">
            <h2 id="{name.ToLowerInvariant()}-title">{(section == ReportSection.Others ? "Scores, penalties, times" : name)}</h2>
            <div class="charts">{panels.Select(panel => Html.Of($"""<figure class="chart" data-panel="{panel.Place}"><figcaption>{panel.Title}</figcaption></figure>"""))}</div>
            </section>

            """);
    }
}
