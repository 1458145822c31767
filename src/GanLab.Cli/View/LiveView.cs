using GanLab.Training.Results;
using Spectre.Console;

namespace GanLab.Cli.View;

/// <summary>Progress that is drawn over itself, four times a second, on a thread of its own: training never waits for a terminal.</summary>
sealed class LiveView : IRunView
{
    static readonly TimeSpan redraw = TimeSpan.FromMilliseconds(250);
    readonly Lock gate = new();
    readonly IAnsiConsole console;
    readonly Queue<string> notices = new();
    readonly ManualResetEventSlim over = new();
    Progress? progress;
    Task? drawing;

    public LiveView(IAnsiConsole console) => this.console = console;

    public void Started(TrainingStart start)
    {
        progress = new(start);
        drawing = Task.Factory.StartNew(Draw, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Logged(LossRow row)
    {
        lock (gate) progress?.Logged(row);
    }

    public void Evaluated(MetricRow row)
    {
        lock (gate) progress?.Evaluated(row);
    }

    public void Noticed(string sentence)
    {
        lock (gate)
        {
            if (drawing is null) console.WriteLine(sentence);
            else notices.Enqueue(sentence);
        }
    }

    public void Ended(Outcome outcome, TrainedModules modules) => Stop();

    public void Dispose()
    {
        Stop();
        over.Dispose();
    }

    void Stop()
    {
        over.Set();
        drawing?.GetAwaiter().GetResult();
        drawing = null;
        while (notices.TryDequeue(out var sentence)) console.WriteLine(sentence);
    }

    void Draw() => console.Live(new Text("")).Start(screen =>
    {
        bool last;
        do
        {
            last = over.Wait(redraw);
            lock (gate)
            {
                while (notices.TryDequeue(out var sentence)) console.WriteLine(sentence);
                screen.UpdateTarget(LiveScreen.Of(progress!, console.Profile.Width));
            }
        }
        while (!last);
    });
}
