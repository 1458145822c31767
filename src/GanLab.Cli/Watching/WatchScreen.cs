using GanLab.Cli.View;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>Where watched runs are shown: as JSON, one in the view of <c>ganlab run</c>, several in a line each.</summary>
sealed class WatchScreen : IDisposable
{
    readonly Terminal terminal;
    readonly bool json;
    readonly Dictionary<WatchedRun, (IRunView View, WatchedView Watched)> views = [];
    readonly List<WatchedRun> over = [];
    readonly LiveRows? rows;

    public WatchScreen(IReadOnlyList<WatchedRun> runs, Terminal terminal, bool json)
    {
        (this.terminal, this.json) = (terminal, json);
        if (json) return;
        var several = runs.Count > 1;
        if (several && terminal.Interactive) rows = new(Views.Screen(terminal.Out));
        foreach (var run in runs)
        {
            var view = rows?.Add(run.Name) ?? (several ? new PlainView(terminal.Out, TimeProvider.System, run.Name) : Views.For(terminal, terminal.Out));
            views.Add(run, (view, new(run, view)));
        }
    }

    /// <summary>Shows what is new of a run.</summary>
    public void Show(WatchedRun run, MetricsNews news, IReadOnlyList<string> sentences)
    {
        if (!json) views[run].Watched.Show(news, sentences);
        else
            foreach (var line in JsonRows.Lines(run.Info.Id, news)) terminal.Out.WriteLine(line);
    }

    /// <summary>Says how a run ended: at once, or, where the screen belongs to its view, when that is put away.</summary>
    public void End(WatchedRun run)
    {
        if (json)
        {
            if (run.End != WatchEnd.Gone) terminal.Out.WriteLine(WatchReport.Summary(run.Info).ToJson());
            if (WatchReport.Trouble(run) is { } trouble) terminal.Error.WriteLine($"ganlab: {trouble}");
            return;
        }
        var view = views[run].View;
        view.Over();
        over.Add(run);
        if (views.Count > 1)
            foreach (var line in WatchReport.Lines(run)) view.Noticed(line);
    }

    public void Dispose()
    {
        rows?.Dispose();
        foreach (var (view, _) in views.Values) view.Dispose();
        foreach (var run in over)
        {
            if (views.Count == 1)
                foreach (var line in WatchReport.Lines(run)) terminal.Out.WriteLine(line);
            if (WatchReport.Trouble(run) is { } trouble) terminal.Error.WriteLine($"ganlab: {trouble}");
        }
    }
}
