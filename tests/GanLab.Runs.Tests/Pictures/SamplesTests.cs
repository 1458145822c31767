using GanLab.Runs.Tests.Support;
using static TorchSharp.torch;

namespace GanLab.Runs.Tests.Pictures;

public sealed class SamplesTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly RunRecord record;

    public SamplesTests()
    {
        record = RunRecord.Create(Some.Request(folder.Path));
        record.Started(Some.Start);
    }

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Each_picture_has_a_line_that_tells_the_range_seen()
    {
        record.Sampled(Some.Images(10) with { Fake = tensor(new[] { -2f, 0.5f, 0f, 3f }).reshape(1, 1, 2, 2), Labels = tensor(new[] { 7L }) });
        record.Sampled(Some.Images(20));

        var lines = Recorded.Lines(record.Folder, "samples/samples.jsonl");
        Assert.Equal("""{"step":10,"file":"real.png","samples":"real","kind":"grid","count":5,"least":1,"greatest":1,"outside":0,"from":-1,"to":1,"rows":2,"columns":3}""", lines[0].ToJsonString());
        Assert.Equal("""{"step":10,"file":"000000010.png","samples":"generated","kind":"grid","count":1,"least":-2,"greatest":3,"outside":2,"from":-1,"to":1,"rows":1,"columns":1,"labels":[7]}""", lines[1].ToJsonString());
        Assert.Equal("000000020.png", (string?)lines[2]["file"]);
        Assert.All(lines, line => Assert.True(File.Exists(Path.Combine(record.Folder, "samples", (string)line["file"]!))));
    }

    [Fact]
    public void Points_of_the_plane_are_a_scatter_plot_without_a_second_picture_of_the_real_ones()
    {
        record.Sampled(Some.Images(10) with { Fake = zeros(1000, 2, 1, 1), Real = ones(1000, 2, 1, 1) });

        var lines = Recorded.Lines(record.Folder, "samples/samples.jsonl");
        Assert.Equal(["scatter", "histogram"], lines.Select(line => (string?)line["kind"]));
        Assert.Equal((1000, 0, -1.2), ((int)lines[0]["count"]!, (int)lines[0]["outside"]!, (double)lines[0]["from"]!));
    }

    [Fact]
    public void A_mixture_gets_a_histogram_of_its_modes_beside_each_picture()
    {
        record.Sampled(Some.Images(10) with { Fake = tensor(new[] { 1f, 0, 1, 0, 0, 1, 0.6f, 0.4f }).reshape(4, 2, 1, 1), Real = ones(4, 2, 1, 1) });   // the modes: (1, 0), (0, 1), (-1, 0), (0, -1)

        var line = Recorded.Lines(record.Folder, "samples/samples.jsonl")[1];
        Assert.Equal("""{"step":10,"file":"000000010-modes.png","samples":"generated","kind":"histogram","count":4,"least":0,"greatest":0.5,"outside":1,"from":0,"to":1,"shares":[0.5,0.25,0,0],"nearest":[0.75,0.25,0,0]}""", line.ToJsonString());
        Assert.True(File.Exists(Path.Combine(record.Folder, "samples", "000000010-modes.png")));
    }

    [Theory]
    [InlineData(3, 1, 1), InlineData(1, 1, 1), InlineData(2, 8, 8), InlineData(4, 8, 8), InlineData(3, 1, 8)]
    public void Samples_of_other_shapes_have_no_picture_and_one_event_says_so(long channels, long height, long width)
    {
        foreach (var step in new[] { 10, 20 }) record.Sampled(Some.Images(step) with { Fake = zeros(4, channels, height, width), Real = zeros(4, channels, height, width) });

        Assert.False(Directory.Exists(Path.Combine(record.Folder, "samples")));
        var said = Assert.Single(Recorded.Lines(record.Folder, "events.clef"), line => ((string?)line["@mt"])!.StartsWith("No sample pictures"));
        Assert.Equal($"({channels}, {height}, {width})", (string?)said["Shape"]);
    }
}
