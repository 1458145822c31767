using GanLab.Cli.View;
using Spectre.Console.Testing;

namespace GanLab.Cli.Tests.View;

public sealed class LiveScreenTests
{
    [Fact]
    public void The_screen_shows_head_losses_metrics_and_bar()
    {
        Assert.Equal("""
            ring-r1  seed 7  cpu  samples (2, 1, 1)  G 33 282  D 33 025 parameters
            ╭────────────────────┬──────┬──────────┬──────────────────────╮
            │ metric             │  now │ best     │ trend                │
            ├────────────────────┼──────┼──────────┼──────────────────────┤
            │ loss/discriminator │ 0.24 │          │ ██▇▇▇▆▆▅▅▅▄▄▄▃▃▂▂▂▁▁ │
            │ loss/generator     │ 0.74 │          │ ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅ │
            │ score/real         │  0.2 │          │ ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅ │
            │ modes/covered      │    7 │ 8 @10k   │ █▁                   │
            │ modes/kl           │  0.2 │ 0.2 @12k │ █▁                   │
            ╰────────────────────┴──────┴──────────┴──────────────────────╯
            ━━━━━━━━━━━━━━━━━━━━ 24 % · 12000/50000 · 20 it/s · 1280 images/s · 32m left
            """, Screen(80));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(70)]
    [InlineData(60)]
    public void The_screen_fits_its_width(int width) => Assert.All(Screen(width).Split('\n'), line => Assert.True(line.Length <= width, line));

    [Fact]
    public void A_narrow_terminal_gets_one_line() => Assert.Equal("24 % · 12000/50000 · 20 it/s · 32m left", Screen(40));

    [Fact]
    public void A_live_view_ends_with_the_last_values_and_every_notice()
    {
        using var console = new TestConsole().Interactive().Width(80);
        using (var view = new LiveView(console))
        {
            view.Began(Started.Progress(steps: 20));
            view.Noticed("the generator has come to nothing");
            view.Logged(Started.Loss(20, 1));
            view.Over();
        }
        Assert.Contains("the generator has come to nothing", console.Output, StringComparison.Ordinal);
        Assert.Contains("100 % · 20/20", console.Output, StringComparison.Ordinal);
    }

    static string Screen(int width)
    {
        var progress = Started.Progress(steps: 50_000);
        for (var i = 1; i <= 20; i++) progress.Logged(Started.Loss(600 * i, 30.0 * i, 1.0 - 0.038 * i));
        progress.Evaluated(Started.Modes(10_000, 8, 0.3));
        progress.Evaluated(Started.Modes(12_000, 7, 0.2));
        using var console = new TestConsole().Width(width);
        console.Write(LiveScreen.Of(progress, width));
        return string.Join('\n', console.Output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()));
    }
}
