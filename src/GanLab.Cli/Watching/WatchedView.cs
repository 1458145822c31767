using GanLab.Cli.View;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>Feeds a view with what is read of a run: what there is at first at once, later rows one by one.</summary>
sealed class WatchedView(WatchedRun run, IRunView view)
{
    bool began, waits;

    /// <summary>Shows news.</summary>
    public void Show(MetricsNews news, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences) view.Noticed(sentence);
        if (began && news.ResumedFrom is not null)
        {
            run.Metrics.Rewind();                                             // superseded rows are in its curves: it is shown anew
            (began, news) = (false, run.Metrics.Read());
        }
        if (!began) Begin(news.Rows);
        else
            foreach (var row in news.Rows)
                if (IsEvaluation(row)) view.Evaluated(new(row.Step, row.Seconds, row.Values));
                else view.Logged(new(row.Step, row.Seconds, row.Values));
    }

    void Begin(IReadOnlyList<MetricsRow> rows)
    {
        if (RecordedFacts.Of(run.Info, run.Metrics.Columns) is not { } facts)
        {
            if (!waits && run.End == WatchEnd.None) view.Noticed("its networks are being built");
            waits = true;
            return;
        }
        var progress = new Progress(facts);
        foreach (var row in rows)
            if (IsEvaluation(row)) progress.Evaluated(new(row.Step, row.Seconds, row.Values));
            else progress.Logged(new(row.Step, row.Seconds, row.Values));
        began = true;
        view.Began(progress);
    }

    bool IsEvaluation(MetricsRow row) => row.Values.Keys.Any(name => run.Metrics.Columns.TryGetValue(name, out var column) && column.Kind == "evaluation");
}
