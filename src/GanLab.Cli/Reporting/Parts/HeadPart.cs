using GanLab.Cli.Reading;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Who the runs are and how they stand.</summary>
static class HeadPart
{
    public static string Title(IReadOnlyList<ReportedRun> runs)
    {
        if (runs.Count == 1) return RunNames.Short(runs[0].Info);
        return $"{runs.Count} runs of {string.Join(", ", runs.Select(run => run.Info.Experiment).Distinct())}";
    }

    public static Html Of(IReadOnlyList<ReportedRun> runs, DateTimeOffset now) => Html.Of($"""
        <header>
        <p class="kicker">GanLab report · {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC</p>
        <h1>{Title(runs)}</h1>
        {(runs.Count == 1 ? One(runs[0]) : Several(runs))}
        </header>

        """);

    static Html One(ReportedRun run) => Html.Of($"""
        <p class="facts">{Status(run)} <span>{run.Info.Experiment}</span> <code>{run.Info.Id}</code> {Started(run)}</p>
        <p class="lead">{Sentences.Of(run.Info)}</p>
        {Labels(run)}
        """);

    static Html Several(IReadOnlyList<ReportedRun> runs)
    {
        var counts = runs.GroupBy(run => run.Info.Status).Select(group => $"{group.Count()} {group.Key}");
        return Html.Of($"""
            <p class="lead">{string.Join(", ", counts)}.</p>
            <ul class="runs">{runs.Select(run => Html.Of($"""<li><h2>{run.Name}</h2><p class="facts">{Status(run)} <span>{run.Info.Alias}</span> <code>{run.Info.Id}</code> {Started(run)}</p><p>{Sentences.Of(run.Info)}</p>{Labels(run)}</li>"""))}</ul>
            """);
    }

    static Html Status(ReportedRun run) => Html.Of($"""<strong class="status" data-status="{run.Info.Status}">{run.Info.Status}</strong>""");

    static Html Started(ReportedRun run) => run.Info.Started is { } started
        ? Html.Of($"""<span>started <time datetime="{started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")}">{started.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC</time></span>""")
        : Html.None;

    static Html Labels(ReportedRun run) => Html.Of($"""
        {Html.If(run.Info.Tags.Count > 0, () => Html.Of($"""<p class="tags">{run.Info.Tags.Select(tag => Html.Of($"<span>{tag}</span> "))}</p>"""))}{run.Info.Notes.Select(note => Html.Of($"""<p class="note"><time>{note.Written.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC</time> {note.Text}</p>"""))}
        """);
}
