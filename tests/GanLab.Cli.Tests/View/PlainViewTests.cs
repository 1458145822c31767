using GanLab.Cli.View;

namespace GanLab.Cli.Tests.View;

public sealed class PlainViewTests
{
    readonly StringWriter writer = new();
    readonly HandClock time = new();

    [Fact]
    public void A_line_has_step_losses_metrics_speed_and_time_left()
    {
        var progress = Started.Progress(steps: 50_000);
        progress.Logged(Started.Loss(11_990, 599.5));
        progress.Evaluated(Started.Modes(12_000, 8));
        progress.Logged(Started.Loss(12_000, 600));
        Assert.Equal("step 12000/50000 24% loss/discriminator 1.31 loss/generator 0.74 modes/covered 8 modes/kl 0.5 20 it/s eta 32m", PlainView.Line(progress));
    }

    [Fact]
    public void Without_waiting_there_is_a_line_each_five_per_cent_and_one_at_the_end()
    {
        var lines = Lines(steps: 1000, secondsPerRow: 0);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"step {50 * i}/1000 {5 * i}%"), lines.Select(line => line[..line.IndexOf(" loss", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_slow_run_has_a_line_each_ten_seconds()
    {
        var lines = Lines(steps: 1000, secondsPerRow: 5);
        Assert.Equal(50, lines.Length);                                       // every second of the 100 rows
    }

    string[] Lines(long steps, double secondsPerRow)
    {
        using var view = new PlainView(writer, time);
        view.Began(Started.Progress(steps));
        for (var step = 10L; step <= steps; step += 10)
        {
            time.Now += TimeSpan.FromSeconds(secondsPerRow);
            view.Logged(Started.Loss(step, step));
        }
        view.Over();
        return writer.ToString().TrimEnd('\n').Split('\n')[1..];
    }

    sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
