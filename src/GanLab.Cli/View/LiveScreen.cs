using GanLab.Cli.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanLab.Cli.View;

/// <summary>The picture of the live view: head, table and bar; one line where the terminal is narrow.</summary>
static class LiveScreen
{
    const int Narrow = 60, WithTrend = 76, BarWidth = 20;

    public static IRenderable Of(Progress progress, int width)
    {
        if (width < Narrow) return new Text(Fit(Status(progress, withImages: false), width));
        return new Rows(new Text(Fit(Headline.Of(progress.Facts), width)), Table(progress, width >= WithTrend), Bar(progress, width));
    }

    static Table Table(Progress progress, bool withTrend)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("metric").AddColumn(new TableColumn("now").RightAligned()).AddColumn("best");
        if (withTrend) table.AddColumn(new TableColumn("trend").NoWrap());
        foreach (var series in progress.Series)
        {
            var best = series.Best is { } top ? $"{Numbers.Short(top.Value)} @{ShortStep(top.Step)}" : "";
            Text[] cells = [new(series.Name), new(series.Now is { } now ? Numbers.Short(now) : ""), new(best)];
            table.AddRow(withTrend ? [.. cells, new Text(series.Course, new Style(Color.Teal))] : cells);
        }
        return table;
    }

    static Paragraph Bar(Progress progress, int width)
    {
        var full = (int)Math.Floor(BarWidth * progress.Share);
        return new Paragraph(new string('━', full), new Style(Color.Green))
            .Append(new string('━', BarWidth - full), new Style(Color.Grey))
            .Append(" " + Fit(Status(progress, withImages: true), width - BarWidth - 1));
    }

    /// <summary>"24 % · 12000/50000 · 20 it/s · 32m left".</summary>
    public static string Status(Progress progress, bool withImages)
    {
        var parts = new List<string> { $"{Math.Floor(100 * progress.Share)} %", $"{progress.Step}/{progress.Steps}" };
        if (progress.StepsPerSecond is { } rate) parts.Add($"{Numbers.Short(rate)} it/s");
        if (withImages && progress.ImagesPerSecond is { } images) parts.Add($"{Numbers.Short(images)} images/s");
        if (progress.SecondsLeft is { } seconds) parts.Add($"{Durations.Short(seconds)} left");
        return string.Join(" · ", parts);
    }

    static string ShortStep(long step) => step % 1000 == 0 && step > 0 ? $"{step / 1000}k" : $"{step}";

    /// <summary>The text, cut where the line ends.</summary>
    public static string Fit(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 1)] + "…";
}
