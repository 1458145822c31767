using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;
using GanLab.Cli.Tests.Stopping;
using GanLab.Cli.View;
using GanLab.Cli.Watching;
using GanLab.Runs.Reading;
using GanLab.Training.Results;

namespace GanLab.Cli.Tests.Watching;

/// <summary>A record that somebody else writes, step by step: its end cut off, and put back piece by piece.</summary>
public sealed class WatchedRunTests : IDisposable
{
    readonly Bench bench = new();
    readonly string run, metrics;
    readonly string[] lines;
    readonly Shown shown = new();
    readonly WatchedRun watched;
    readonly WatchedView view;

    public WatchedRunTests()
    {
        bench.Raw(Ring.Script);
        Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=40").ExitCode);
        run = Assert.Single(bench.Runs);
        metrics = Path.Combine(run, "metrics.jsonl");
        lines = File.ReadAllLines(metrics);
        Endless.PutElsewhere(run);
        File.WriteAllLines(metrics, lines[..11]);
        watched = new(RunInfo.Open(run), TimeProvider.System);
        view = new(watched, shown);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void What_there_is_is_shown_at_once_and_later_rows_one_by_one_whole_ones_only()
    {
        Look();
        Assert.Equal((10, 40, 16), (shown.Progress!.Step, shown.Progress.Steps, shown.Progress.Facts.ImagesPerStep));
        Assert.Equal(0, shown.Rows);

        File.AppendAllText(metrics, lines[11] + "\n" + lines[12][..30]);
        Look();
        Assert.Equal(1, shown.Rows);
        File.AppendAllText(metrics, lines[12][30..] + "\n");
        Look();
        Assert.Equal(2, shown.Rows);
        Assert.Equal(WatchEnd.None, watched.End);
    }

    [Fact]
    public void A_run_that_is_resumed_is_shown_anew_without_the_rows_that_count_no_more()
    {
        Look();
        File.AppendAllText(metrics, lines[0].Replace("\"columns\"", "\"resume\":2,\"from\":5,\"columns\"", StringComparison.Ordinal) + "\n" + lines[6] + "\n");
        Look();

        Assert.Equal((2, 6), (shown.Begins, shown.Progress!.Step));
        Assert.Equal(0, shown.Rows);
    }

    [Fact]
    public void A_run_on_another_machine_is_lost_once_its_sign_of_life_is_too_old_for_longer_than_a_post_mortem_takes()
    {
        var clock = new HandClock();
        var silent = new WatchedRun(RunInfo.Open(run), clock);
        silent.Look();
        Assert.Equal(WatchEnd.None, silent.End);
        File.SetLastWriteTimeUtc(Path.Combine(run, "alive"), DateTime.UtcNow.AddSeconds(-76));
        silent.Look();
        Assert.Equal(WatchEnd.None, silent.End);
        clock.Now += TimeSpan.FromSeconds(4);
        silent.Look();
        Assert.Equal(WatchEnd.Lost, silent.End);
    }

    [Fact]
    public void A_pause_is_told_when_it_begins_and_when_it_ends()
    {
        Look();
        File.WriteAllText(Path.Combine(run, "control", "pause"), "");
        Look();
        Look();
        File.Delete(Path.Combine(run, "control", "pause"));
        Look();

        Assert.StartsWith("warning  step 20: ModesCovered finds no sample", shown.Sentences[0], StringComparison.Ordinal);      // what was said before is said first
        Assert.Equal([$"it is to wait after its step; ganlab stop {watched.Name} --continue lets it go on", "it may go on"], shown.Sentences.Skip(1));
    }

    void Look()
    {
        var (news, sentences) = watched.Look();
        view.Show(news, sentences);
    }

    sealed class Shown : IRunView
    {
        public Progress? Progress { get; private set; }

        public int Begins { get; private set; }

        public int Rows { get; private set; }

        public List<string> Sentences { get; } = [];

        public void Began(Progress progress) => (Progress, Begins) = (progress, Begins + 1);

        public void Logged(LossRow row) => Rows++;

        public void Evaluated(MetricRow row) => Rows++;

        public void Noticed(string sentence) => Sentences.Add(sentence);

        public void Over() { }

        public void Dispose() { }
    }

    sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
