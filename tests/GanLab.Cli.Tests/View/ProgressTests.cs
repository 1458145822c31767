using GanLab.Cli.View;

namespace GanLab.Cli.Tests.View;

public sealed class ProgressTests
{
    [Fact]
    public void Time_left_follows_the_median_step_so_one_slow_step_does_not_move_it()
    {
        var progress = Started.Progress(steps: 1000);
        var seconds = 0.0;
        for (var step = 10; step <= 500; step += 10) progress.Logged(Started.Loss(step, seconds += step == 300 ? 60 : 0.5));
        Assert.Equal(20, progress.StepsPerSecond!.Value, 6);
        Assert.Equal(25, progress.SecondsLeft!.Value, 6);
    }

    [Fact]
    public void Only_the_last_two_hundred_steps_count()
    {
        var clock = new StepClock();
        var seconds = 0.0;
        for (var step = 10; step <= 1000; step += 10) clock.Reached(step, seconds += 10);
        for (var step = 1010; step <= 1200; step += 10) clock.Reached(step, seconds += 1);
        Assert.Equal(0.1, clock.SecondsPerStep!.Value, 6);
    }

    [Fact]
    public void The_first_step_is_left_out_of_the_clock()
    {
        var clock = new StepClock();
        clock.Reached(1, 30);
        Assert.Null(clock.SecondsPerStep);
        clock.Reached(10, 30.9);
        Assert.Equal(0.1, clock.SecondsPerStep!.Value, 6);
    }

    [Fact]
    public void Images_are_the_real_ones_that_d_is_shown()
    {
        var progress = Started.Progress(steps: 100, criticSteps: 5);
        progress.Logged(Started.Loss(10, 1));
        progress.Logged(Started.Loss(20, 2));
        Assert.Equal(10 * 5 * 64, progress.ImagesPerSecond!.Value, 6);
    }

    [Fact]
    public void The_best_of_a_metric_knows_its_direction_and_its_step_and_ignores_nan()
    {
        var progress = Started.Progress(steps: 100);
        foreach (var (step, covered, kl) in new[] { (10, 3.0, double.NaN), (20, 8, 0.1), (30, 7, 0.4) }) progress.Evaluated(Started.Modes(step, covered, kl));
        var modes = progress.Series.Single(series => series.Name == "modes/covered");
        var kls = progress.Series.Single(series => series.Name == "modes/kl");
        Assert.Equal((7.0, (8.0, 20L)), (modes.Now!.Value, modes.Best!.Value));
        Assert.Equal((0.4, (0.1, 20L)), (kls.Now!.Value, kls.Best!.Value));
    }

    [Fact]
    public void A_trend_rises_from_the_lowest_to_the_highest_bar()
    {
        var trend = new Trend(8);
        for (var i = 0; i < 8; i++) trend.Add(i);
        Assert.Equal("▁▂▃▄▅▆▇█", trend.ToString());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(12345)]
    public void A_trend_of_many_values_keeps_its_course_in_its_room(int values)
    {
        var trend = new Trend(30);
        for (var i = 0; i < values; i++) trend.Add(i);
        var text = trend.ToString();
        Assert.InRange(text.Length, 15, 30);
        Assert.Equal(('▁', '█'), (text[0], text[^1]));
        Assert.Equal(string.Concat(text.Order()), text);
    }

    [Fact]
    public void A_value_that_does_not_change_is_a_flat_line()
    {
        var trend = new Trend(4);
        for (var i = 0; i < 4; i++) trend.Add(2);
        Assert.Equal("▅▅▅▅", trend.ToString());
    }
}
