using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>The events of one run, in the order of its steps.</summary>
sealed class RunEvents(RunInfo run, CountedRows rows)
{
    readonly List<string> missing = [];
    double time = Seconds(run.Started ?? DateTimeOffset.UnixEpoch);

    public long Rows { get; private set; }

    public int Pictures { get; private set; }

    /// <summary>Pictures that the run names but does not have, a sentence each.</summary>
    public IReadOnlyList<string> Missing => missing;

    public void Write(Stream stream)
    {
        var file = new EventFile(stream, time);
        file.Text(time, 0, "parameters", RunMarkdown.Of(run));
        var (pictures, last) = (new Queue<SampleOfRun>(SampleOfRun.All(run.Folder)), 0L);
        foreach (var row in rows.Read())
        {
            while (pictures.TryPeek(out var next) && next.Step < row.Step) Picture(file, pictures.Dequeue());
            time = Seconds(row.Written);
            file.Scalars(time, row.Step, row.Values);
            (last, Rows) = (row.Step, Rows + 1);
        }
        last = Math.Max(last, run.Steps ?? 0);                                     // later ones are of an attempt that was superseded
        foreach (var picture in pictures.Where(picture => picture.Step <= last)) Picture(file, picture);
    }

    void Picture(EventFile file, SampleOfRun picture)
    {
        if (PngFile.Read(picture.Path) is not { } png)
        {
            missing.Add($"{run.Id}: the picture {Path.GetFileName(picture.Path)} that samples.jsonl names is not there, or no PNG.");
            return;
        }
        file.Picture(time, picture.Step, picture.Tag, png);
        Pictures++;
    }

    static double Seconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;
}
