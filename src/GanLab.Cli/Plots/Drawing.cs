using GanLab.Runs.Plots;

namespace GanLab.Cli.Plots;

/// <summary>A picture that was written.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Columns">The columns in it.</param>
/// <param name="Values">Values that it shows.</param>
sealed record Drawn(PlotPicture Picture, IReadOnlyList<string> Columns, long Values);

/// <summary>Reads, draws and writes.</summary>
static class Drawing
{
    public static Drawn Curves(IReadOnlyList<string> folders, IReadOnlyList<string> patterns, CurvePlotOptions options, PictureFile file, Terminal terminal)
    {
        var curves = RunCurves.Read(folders, patterns);
        if (curves.Columns.Count == 0) throw new CommandException(ExitCode.NothingMatched, string.Join('\n', curves.Missing));
        foreach (var missing in curves.Missing) terminal.Error.WriteLine($"ganlab: {missing}");
        return Written(CurvePlot.Draw(curves, options, file.Svg), curves.Columns, curves.Values, file);
    }

    public static Drawn Shares(IReadOnlyList<string> folders, PictureFile file)
    {
        var shares = RunShares.Read(folders);
        if (shares.Columns.Count == 0) throw new CommandException(ExitCode.NothingMatched, string.Join('\n', shares.Missing));
        return Written(SharePlot.Draw(shares, file.Svg), shares.Columns, shares.Values, file);
    }

    static Drawn Written(PlotPicture picture, IReadOnlyList<string> columns, long values, PictureFile file)
    {
        picture.Save(file.Path);
        return new(picture, columns, values);
    }
}
