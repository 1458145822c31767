using GanLab.Runs.Reporting;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Reporting;

public sealed class RecordedPicturesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pictures_of_a_run_are_found_by_kind_and_read_with_their_size()
    {
        string run;
        using (var record = RunRecord.Create(Some.Request(folder.Path)))
        {
            run = record.Folder;
            foreach (var step in new[] { 0L, 50, 100 }) record.Sampled(Some.Images(step));
        }
        var pictures = RecordedPictures.Read(run);
        var grids = Assert.Single(pictures.Generated);
        Assert.Equal("grid", grids.Key);
        Assert.Equal([0, 50, 100], grids.Value.Select(picture => picture.Step));
        Assert.True(Assert.Single(pictures.Real).IsReal);
        var read = grids.Value[0].Read();
        Assert.True(read is { Width: > 0, Height: > 0, Bytes.Length: > 50 });
        File.WriteAllText(grids.Value[0].Path, "this is no picture, though it is long enough");
        Assert.Null(grids.Value[0].Read());
    }

    [Fact]
    public void Pictures_that_a_resumed_run_superseded_and_lines_that_are_none_are_left_out()
    {
        Directory.CreateDirectory(folder.Of("samples"));
        File.WriteAllLines(folder.Of("samples", "samples.jsonl"), [Line(10, "a"), Line(20, "b"), Line(30, "c"), "oops", Line(15, "d"), Line(40, "../e"), "{\"step\":"]);
        Assert.Equal([10, 15], RecordedPictures.Read(folder.Path).Generated["grid"].Select(picture => picture.Step));
        Assert.Empty(RecordedPictures.Read(folder.Of("nowhere")).Generated);
    }

    [Theory]
    [InlineData(5, 9, "0 1 2 3 4")]
    [InlineData(10, 4, "0 3 6 9")]
    [InlineData(100, 2, "0 99")]
    public void A_spread_keeps_the_first_and_the_last(int count, int most, string kept) =>
        Assert.Equal(kept, string.Join(' ', RecordedPictures.Spread([.. Enumerable.Range(0, count)], most)));

    static string Line(long step, string file) => $$"""{"step":{{step}},"file":"{{file}}","samples":"generated","kind":"grid","count":1,"outside":0}""";
}
