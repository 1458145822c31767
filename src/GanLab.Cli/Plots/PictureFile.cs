namespace GanLab.Cli.Plots;

/// <summary>The picture that a person wants, by its path.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Svg">True for SVG, false for PNG.</param>
sealed record PictureFile(string Path, bool Svg)
{
    /// <summary>Reads the kind off the end of the path.</summary>
    /// <exception cref="LabException">It ends in neither .svg nor .png.</exception>
    public static PictureFile Of(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".svg" => new(path, true),
        ".png" => new(path, false),
        _ => throw new LabException($"-o {path}: a plot is written as .svg or .png; end the name in one of them."),
    };
}
