using GanLab.Cli.Formatting;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Pictures over the steps: one slider for all of them, so that runs can be compared; on paper the first, one from the middle and the last.</summary>
static class PicturePart
{
    public static Html Of(IReadOnlyList<ReportedRun> runs, int most)
    {
        var reels = runs.SelectMany(run => run.Pictures.Generated.Select(kind => Reel.Of(run, kind.Key, kind.Value, most))).Where(reel => reel.Frames.Count > 0).ToList();
        if (reels.Count == 0) return Html.Of($"""<p class="aside">There are no sample pictures{(runs.Any(run => run.Info.Status == "running") ? " yet" : "")}.</p>""");
        return Html.Of($"""
            <section id="samples" aria-labelledby="samples-title">
            <h2 id="samples-title">Samples</h2>
            <div class="player" hidden>
            <button type="button" class="play" aria-label="Play the samples">▶</button>
            <input type="range" id="step" min="0" max="1" value="1" step="1" aria-label="Step of the samples">
            <output for="step"></output>
            </div>
            <div class="reels">{reels.Where(reel => !reel.IsHistogram).Select(reel => Figure(reel, runs.Count > 1))}{Reals(runs)}</div>
            {Html.If(reels.Exists(reel => reel.IsHistogram), () => Html.Of($"""<div class="reels">{reels.Where(reel => reel.IsHistogram).Select(reel => Figure(reel, runs.Count > 1))}</div>"""))}
            {Notes(reels)}
            </section>

            """);
    }

    static Html Figure(Reel reel, bool several) => Html.Of($"""
        <figure class="reel" data-kind="{reel.Kind}">
        <figcaption>{(several ? $"{reel.Run.Name}, " : "")}{What(reel.Kind)}</figcaption>
        {reel.Frames.Select((frame, i) => Html.Of($"""<div class="frame{(i == 0 || i == reel.Frames.Count / 2 || i == reel.Frames.Count - 1 ? " key" : "")}" data-step="{frame.Picture.Step}">{frame.Image($"{Kind(reel.Kind)} of {Counts.Of(frame.Picture.Count, "generated sample")} of {reel.Run.Name} after {Counts.Of(frame.Picture.Step, "step")}")}<small>step {Numbers.Grouped(frame.Picture.Step)}{Outside(frame.Picture)}</small></div>"""))}
        </figure>

        """);

    /// <summary>Real samples, which runs on the same data have in common, once.</summary>
    static Html Reals(IReadOnlyList<ReportedRun> runs)
    {
        var frames = runs.SelectMany(run => run.Pictures.Real.Select(picture => (Run: run, Frame: Frame.Read(picture)))).Where(one => one.Frame is not null).DistinctBy(one => one.Frame!.Base64).ToList();
        return Html.Join(frames.Select(one => Html.Of($"""<figure class="real" data-kind="{one.Frame!.Picture.Kind}"><figcaption>{(frames.Count > 1 ? $"{one.Run.Name}, " : "")}real samples</figcaption>{one.Frame.Image($"{Kind(one.Frame.Picture.Kind)} of {Counts.Of(one.Frame.Picture.Count, "real sample")}")}</figure>""")));
    }

    static Html Notes(IReadOnlyList<Reel> reels) => Html.Of($"""
        {Html.If(reels.Any(reel => reel.All > reel.Frames.Count + reel.Missing), () => Html.Of($"""<p class="aside">To keep this file small, {string.Join("; ", reels.Where(reel => reel.All > reel.Frames.Count + reel.Missing).Select(reel => $"{reel.Frames.Count} of {reel.All} pictures of {reel.Run.Name}, {What(reel.Kind)}"))} are here, evenly spread; the others stand in the run's folder.</p>"""))}
        {reels.Where(reel => reel.Missing > 0).Select(reel => Html.Of($"""<p class="aside">{Counts.Of(reel.Missing, "picture")} of {reel.Run.Name} cannot be read.</p>"""))}
        """);

    static string What(string kind) => kind switch { "grid" => "samples", "scatter" => "samples", "histogram" => "shares of the modes", _ => kind };

    static string Kind(string kind) => kind switch { "grid" => "Grid", "scatter" => "Scatter plot", "histogram" => "Histogram of the modes", _ => "Picture" };

    static string Outside(RecordedPicture picture) => picture switch
    {
        { Outside: 0 } => "",
        { Kind: "scatter" } => $" · {Counts.Of(picture.Outside, "point")} beyond the edges",
        { Kind: "histogram" } => $" · {Counts.Of(picture.Outside, "sample")} near no mode",
        _ => $" · {Counts.Of(picture.Outside, "value")} clamped",
    };
}
