using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>Colours that people with any colour vision can tell apart (Okabe and Ito, 2008, with a darker yellow), and patterns for those who print in grey.</summary>
static class Palette
{
    static readonly Color[] colours = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5195", "#8C6D31", "#555555", "#B8A400" }.Select(Color.FromHex)];
    static readonly LinePattern[] patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];

    public static Color Colour(int i) => colours[i % colours.Length];

    public static LinePattern Pattern(int i) => patterns[i % patterns.Length];
}
