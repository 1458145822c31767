using System.Globalization;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Pictures of one kind of one run, in the order of steps.</summary>
/// <param name="Run">The run.</param>
/// <param name="Kind">Their kind.</param>
/// <param name="Frames">Those that go into the report.</param>
/// <param name="All">Number of those that the run has.</param>
/// <param name="Missing">Number of those that were chosen but cannot be read.</param>
sealed record Reel(ReportedRun Run, string Kind, IReadOnlyList<Frame> Frames, int All, int Missing)
{
    public bool IsHistogram => Kind == "histogram";

    public static Reel Of(ReportedRun run, string kind, IReadOnlyList<RecordedPicture> pictures, int most)
    {
        var chosen = RecordedPictures.Spread(pictures, most);
        Frame[] frames = [.. chosen.Select(Frame.Read).OfType<Frame>()];
        return new(run, kind, frames, pictures.Count, chosen.Count - frames.Length);
    }
}

/// <summary>A picture with its bytes.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Base64">Its PNG.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
sealed record Frame(RecordedPicture Picture, string Base64, int Width, int Height)
{
    public static Frame? Read(RecordedPicture picture) =>
        picture.Read() is { } read ? new(picture, Convert.ToBase64String(read.Bytes), read.Width, read.Height) : null;

    public Html Image(string alt) => Html.Of($"""<img src="data:image/png;base64,{Base64}" width="{Width.ToString(CultureInfo.InvariantCulture)}" height="{Height.ToString(CultureInfo.InvariantCulture)}" alt="{alt}">""");
}
