using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanLab.Cli.View;

/// <summary>A picture that is drawn over itself, four times a second, on a thread of its own: nobody waits for a terminal. Sentences stand above it.</summary>
/// <param name="console">The terminal.</param>
/// <param name="draw">Makes the picture for this many columns; called on the drawing thread.</param>
sealed class LiveDrawing(IAnsiConsole console, Func<int, IRenderable> draw) : IDisposable
{
    static readonly TimeSpan redraw = TimeSpan.FromMilliseconds(250);
    readonly Lock gate = new();
    readonly Queue<string> notices = new();
    readonly ManualResetEventSlim over = new();
    Task? drawing;

    /// <summary>Begins to draw, unless it did already.</summary>
    public void Begin() => drawing ??= Task.Factory.StartNew(Draw, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Notice(string sentence)
    {
        lock (gate)
        {
            if (drawing is null) console.WriteLine(sentence);
            else notices.Enqueue(sentence);
        }
    }

    /// <summary>Draws the last state, and leaves it there.</summary>
    public void Stop()
    {
        over.Set();
        drawing?.GetAwaiter().GetResult();
        drawing = null;
        while (notices.TryDequeue(out var sentence)) console.WriteLine(sentence);
    }

    public void Dispose()
    {
        Stop();
        over.Dispose();
    }

    void Draw() => console.Live(new Text("")).Start(screen =>
    {
        bool last;
        do
        {
            last = over.Wait(redraw);
            lock (gate)
                while (notices.TryDequeue(out var sentence)) console.WriteLine(sentence);
            screen.UpdateTarget(draw(console.Profile.Width));
        }
        while (!last);
    });
}
