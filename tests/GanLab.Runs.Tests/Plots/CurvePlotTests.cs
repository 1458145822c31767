using System.Text;
using System.Xml.Linq;
using GanLab.Runs.Pictures;
using GanLab.Runs.Plots;
using GanLab.Runs.Tests.Support;
using ScottPlot;
using SkiaSharp;

namespace GanLab.Runs.Tests.Plots;

public sealed class CurvePlotTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_picture_has_a_panel_for_the_losses_and_one_for_each_evaluation()
    {
        var curves = RunCurves.Read([Run("a", 1)], []);
        var panels = Panel.Of(curves);
        Assert.Equal(["loss", "modes/covered  (more is better)", "modes/kl  (less is better)"], panels.Select(panel => panel.Title));
        Assert.Equal(["loss/discriminator", "loss/generator"], panels[0].Columns);
        Assert.Equal(3, CurvePlot.Draw(curves, new(), svg: true).Panels);
    }

    [Fact]
    public void An_svg_is_xml_with_its_texts_as_text_and_no_font_but_by_name()
    {
        var xml = XDocument.Parse(Svg(RunCurves.Read([Run("a", 1)], ["loss/*"]), new()));
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal("0 0 900 500", xml.Root!.Attribute("viewBox")!.Value);
        Assert.Contains(xml.Descendants(svg + "text"), text => text.Value.Contains("loss/generator", StringComparison.Ordinal));
        Assert.All(xml.Descendants(svg + "text"), text => Assert.Equal("DejaVu Sans, Verdana, sans-serif", text.Attribute("font-family")!.Value));
    }

    [Fact]
    public void A_png_has_the_curve_in_its_colour()
    {
        var bytes = CurvePlot.Draw(RunCurves.Read([Run("a", 1)], ["loss/generator"]), new(), svg: false).Bytes;
        using var bitmap = SKBitmap.Decode(bytes.Span);
        Assert.Equal((1800, 1000), (bitmap.Width, bitmap.Height));
        Assert.True(bitmap.Pixels.Count(pixel => pixel == new SKColor(0, 0x72, 0xB2)) > 1000);
    }

    [Fact]
    public void Seeds_of_one_configuration_are_their_mean_with_a_band_and_a_seed_that_broke_breaks_the_mean()
    {
        var curves = RunCurves.Read([Run("a", 1), Run("b", 2), Run("c", 3, broken: 20), Run("d", 1, width: 99)], ["loss/generator"]);
        var lines = new PanelLines(curves, new()).Of(Assert.Single(Panel.Of(curves)));
        var mean = Assert.Single(lines, line => line.Label == "ring r1 (3 seeds)");
        Assert.Equal([10, 20, 30], mean.X);
        Assert.Equal([2, double.NaN, 2], mean.Y);                                   // seeds 1, 2 and 3 log their seed
        Assert.Equal([1, double.NaN, 1], mean.Band!.Low);
        Assert.Equal([3, double.NaN, 3], mean.Band.High);
        Assert.Equal(3, lines.Count(line => line.Faint));
        Assert.Single(lines, line => line.Label == "ring r1 seed 1 · dd");
        Assert.All(new PanelLines(curves, new() { Each = true }).Of(Panel.Of(curves)[0]), line => Assert.Null(line.Band));
    }

    [Fact]
    public void What_a_logarithm_cannot_show_is_a_gap()
    {
        var lines = new PanelLines(RunCurves.Read([Run("a", 0)], ["loss/*"]), new() { Logarithmic = true }).Of(new("loss", ["loss/discriminator", "loss/generator"]));
        Assert.Equal([Math.Log10(1.5), Math.Log10(1.5), Math.Log10(1.5)], lines[0].Y);
        Assert.All(lines[1].Y, value => Assert.True(double.IsNaN(value)));          // seed 0 logs 0
    }

    [Fact]
    public void A_run_without_finite_values_is_drawn_and_says_so() =>
        Assert.Contains("no finite value", Texts(Svg(RunCurves.Read([Run("a", 1)], ["modes/kl"]), new())), StringComparison.Ordinal);

    [Fact]
    public void Time_is_an_abscissa_with_its_unit() =>
        Assert.Contains("training time (s)", Texts(Svg(RunCurves.Read([Run("a", 1)], ["loss/*"]), new() { OverTime = true })), StringComparison.Ordinal);

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        var curves = RunCurves.Read([Run("a", 1)], ["fid", "loss/*"]);
        Assert.StartsWith("aa has no column 'fid'; it has loss/discriminator, loss/generator, time/step-ms, ", Assert.Single(curves.Missing));
        Assert.Equal(["loss/discriminator", "loss/generator"], curves.Columns);
    }

    [Theory]
    [InlineData(-3.2, 1.1, "0.001 0.01 0.1 1 10")]
    [InlineData(-0.1, 0.8, "1 2 5")]
    [InlineData(0.01, 0.05, "1.04 1.06 1.08 1.1 1.12")]
    public void Ticks_of_logarithms_are_round_numbers(double from, double to, string texts) =>
        Assert.Equal(texts, string.Join(' ', LogTicks.Between(from, to).Where(tick => tick.IsMajor).Select(tick => tick.Label)));

    [Fact]
    public void Plots_write_with_the_typeface_that_comes_along()
    {
        PlotFont.Use();
        Assert.Same(Typeface.Regular, Fonts.GetTypeface("Any", FontWeight.Bold, FontSlant.Italic, FontSpacing.Normal));
        Assert.True(Typeface.Regular.ContainsGlyphs("0123456789.-−×→≤σλäé…·abcdefghijklmnopqrstuvwxyz"));
    }

    /// <summary>A run whose generator's loss is its seed and whose discriminator's is 1.5.</summary>
    string Run(string name, long seed, long? broken = null, long width = 16)
    {
        var experiment = Some.Experiment with { Generator = new Net { Width = width }, Training = Some.Experiment.Training with { Seed = seed } };
        using (var record = RunRecord.Create(Some.Request(folder.Path) with { Experiment = experiment }))
        {
            record.Started(Some.Start with { Experiment = experiment });
            foreach (var step in new[] { 10L, 20, 30 }) record.Logged(Some.Losses(step, g: step == broken ? double.NaN : seed));
            record.Evaluated(Some.Metrics(30, 8, double.NaN));
            Directory.Move(record.Folder, folder.Of(name + name));
            return folder.Of(name + name);
        }
    }

    static string Svg(RunCurves curves, CurvePlotOptions options) => Encoding.UTF8.GetString(CurvePlot.Draw(curves, options, svg: true).Bytes.Span);

    static string Texts(string svg) => string.Concat(XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()));
}
