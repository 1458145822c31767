using GanLab.Cli.Formatting;
using GanLab.Cli.View;
using GanLab.Training.Results;
using Spectre.Console;
using Spectre.Console.Rendering;
using Progress = GanLab.Cli.View.Progress;

namespace GanLab.Cli.Watching;

/// <summary>Several runs, a line each, drawn over themselves.</summary>
sealed class LiveRows : IDisposable
{
    readonly Lock gate = new();
    readonly List<Row> rows = [];
    readonly LiveDrawing drawing;

    public LiveRows(IAnsiConsole console)
    {
        drawing = new(console, Draw);
        drawing.Begin();
    }

    /// <summary>Adds a run; its view writes into the next line.</summary>
    public IRunView Add(string name)
    {
        lock (gate)
        {
            rows.Add(new(this, name));
            return rows[^1];
        }
    }

    public void Dispose() => drawing.Dispose();

    /// <summary>The lines, none wider than the terminal: "brisk-otter  24 % · 12000/50000 · 20 it/s · 32m left · modes/covered 8".</summary>
    internal Rows Draw(int width)
    {
        lock (gate)
        {
            var name = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
            return new(rows.Select(row => (IRenderable)new Text(LiveScreen.Fit($"{row.Name.PadRight(name)}  {row.State}", width))));
        }
    }

    sealed class Row(LiveRows all, string name) : IRunView
    {
        Progress? progress;

        public string Name => name;

        public string State => progress is null ? "…" : string.Join(" · ", Measured(progress).Prepend(LiveScreen.Status(progress, withImages: false)));

        public void Began(Progress progress) => Change(() => this.progress = progress);

        public void Logged(LossRow row) => Change(() => progress?.Logged(row));

        public void Evaluated(MetricRow row) => Change(() => progress?.Evaluated(row));

        public void Noticed(string sentence) => all.drawing.Notice($"{name}  {sentence}");

        public void Over() { }

        public void Dispose() { }

        static IEnumerable<string> Measured(Progress progress) =>
            progress.Facts.Columns.Zip(progress.Series).Where(one => one.First.Better is not null && one.Second.Now is not null).Select(one => $"{one.First.Name} {Numbers.Short(one.Second.Now!.Value)}");

        void Change(Action change)
        {
            lock (all.gate) change();
        }
    }
}
