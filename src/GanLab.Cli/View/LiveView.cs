using GanLab.Training.Results;
using Spectre.Console;

namespace GanLab.Cli.View;

/// <summary>The progress of one run, drawn over itself.</summary>
sealed class LiveView : IRunView
{
    readonly Lock gate = new();
    readonly LiveDrawing drawing;
    Progress? progress;

    public LiveView(IAnsiConsole console) => drawing = new(console, width =>
    {
        lock (gate) return LiveScreen.Of(progress!, width);
    });

    public void Began(Progress progress)
    {
        lock (gate) this.progress = progress;
        drawing.Begin();
    }

    public void Logged(LossRow row)
    {
        lock (gate) progress?.Logged(row);
    }

    public void Evaluated(MetricRow row)
    {
        lock (gate) progress?.Evaluated(row);
    }

    public void Noticed(string sentence) => drawing.Notice(sentence);

    public void Over() => drawing.Stop();

    public void Dispose() => drawing.Dispose();
}
