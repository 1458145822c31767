using GanLab.Runs.Exporting;
using GanLab.Runs.Exporting.TensorBoard;

namespace GanLab.Runs.Tests.Exporting;

public sealed class TensorBoardExportTests : IDisposable
{
    const int WallTime = 1, Step = 2, Version = 3, Summary = 5, Value = 1, Tag = 1, Simple = 2, Image = 4, Tensor = 8, Metadata = 9;
    readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>RFC 3720, appendix B.4, and the check value of the CRC catalogues.</summary>
    public static TheoryData<byte[], uint> Published() => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C },
        { [0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0], 0xD9963A56 },
        { [.. "123456789"u8], 0xE3069283 },
        { [], 0 },
    };

    [Theory, MemberData(nameof(Published))]
    public void The_checksum_has_the_published_values(byte[] data, uint crc) => Assert.Equal((crc, crc), (Crc32C.Of(data), EventFileReader.Crc(data)));

    [Fact]
    public void Every_number_is_a_scalar_at_its_step_and_time_with_NaN_and_the_infinities_as_such()
    {
        var run = folder.Written("a", ExportFolder.Row(10, "\"loss/d\":1.5,\"modes/covered\":8"), ExportFolder.Row(20, "\"loss/d\":\"NaN\""), ExportFolder.Row(30, "\"loss/d\":\"-Infinity\",\"modes/covered\":1e39"));
        var exported = TensorBoardExport.Write([run], folder.Of("out"));

        var events = EventFileReader.Read(folder.Of("out", "a", "events.out.tfevents.1795507200.a-machine"));
        Assert.Equal("brain.Event:2", events[0].Text(Version));
        var scalars = events.Where(it => it.Has(Summary)).SelectMany(it => it.One(Summary).All(Value).Where(value => value.Has(Simple)).Select(value => (it.Whole(Step), it.Double(WallTime), value.Text(Tag), value.Float(Simple))));
        Assert.Equal([(10, 1795507210.25, "loss/d", 1.5f), (10, 1795507210.25, "modes/covered", 8f), (20, 1795507220.25, "loss/d", float.NaN), (30, 1795507230.25, "loss/d", float.NegativeInfinity), (30, 1795507230.25, "modes/covered", float.PositiveInfinity)], scalars);
        Assert.Equal((3L, 0, new FileInfo(folder.Of("out", "a", "events.out.tfevents.1795507200.a-machine")).Length), (exported.Rows, exported.Pictures, exported.Bytes));
    }

    [Fact]
    public void Sample_pictures_are_images_and_parameters_and_options_a_text()
    {
        var run = folder.Completed();
        var exported = TensorBoardExport.Write([run], folder.Of("out"));
        var events = EventFileReader.Read(Assert.Single(Directory.GetFiles(folder.Of("out"), "events.out.tfevents.*", SearchOption.AllDirectories)));

        var values = events.Where(it => it.Has(Summary)).SelectMany(it => it.One(Summary).All(Value).Select(value => (Step: it.Whole(Step), Value: value))).ToList();
        var pictures = values.Where(it => it.Value.Has(Image)).ToList();
        Assert.Equal([(10, "samples/real-grid"), (10, "samples/generated-grid"), (30, "samples/generated-grid")], pictures.Select(it => (it.Step, it.Value.Text(Tag))));
        var image = pictures[2].Value.One(Image);
        Assert.Equal(File.ReadAllBytes(Path.Combine(run, "samples", "000000030.png")), image.Bytes(4));
        using var bitmap = SkiaSharp.SKBitmap.Decode(image.Bytes(4));
        Assert.Equal((bitmap.Height, bitmap.Width), (image.Whole(1), image.Whole(2)));
        Assert.Equal(events.Select(it => it.Double(WallTime)).Order(), events.Select(it => it.Double(WallTime)));
        Assert.Equal((4L, 3), (exported.Rows, exported.Pictures));

        var text = Assert.Single(values, it => it.Value.Has(Tensor)).Value;
        Assert.Equal(("parameters", "text", 7L), (text.Text(Tag), text.One(Metadata).One(1).Text(1), text.One(Tensor).Whole(1)));
        var markdown = text.One(Tensor).Text(8);
        Assert.StartsWith("**ring r1**, run ", markdown, StringComparison.Ordinal);
        Assert.Contains("\n| parameter | value |\n|---|---|\n| gamma | 1 |\n", markdown, StringComparison.Ordinal);
        Assert.Contains("\n| discriminator.width | 32 |\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_run_has_a_folder_and_one_without_rows_or_a_picture_that_is_gone_is_told()
    {
        var (first, empty) = (folder.Completed(), folder.Written("empty"));
        File.Delete(Path.Combine(first, "samples", "real.png"));
        File.WriteAllText(Path.Combine(first, "samples", "000000010.png"), "no picture, however long this text may be");
        var exported = TensorBoardExport.Write([first, empty, folder.Written("b", ExportFolder.Row(1, "\"loss/d\":1"))], folder.Of("out"));
        Assert.Equal([Path.GetFileName(first), "b"], exported.Runs);
        Assert.Equal(exported.Runs.Order(), Directory.GetDirectories(folder.Of("out")).Select(Path.GetFileName).Order());
        Assert.Equal(["empty has no rows of metrics yet.", .. new[] { "real", "000000010" }.Select(name => $"{Path.GetFileName(first)}: the picture {name}.png that samples.jsonl names is not there, or no PNG.")], exported.Missing);
    }

    [Fact]
    public void What_is_there_is_replaced_only_if_asked_and_only_the_run_s_own_event_files()
    {
        var run = folder.Written("a", ExportFolder.Row(1, "\"loss/d\":1"));
        Directory.CreateDirectory(folder.Of("out", "a"));
        foreach (var file in new[] { "notes.txt", "events.out.tfevents.1.old" }) File.WriteAllText(folder.Of("out", "a", file), "");
        Assert.Equal($"{folder.Of("out")} exists already; name another place, or add --force to replace it.", Assert.Throws<LabException>(() => TensorBoardExport.Write([run], folder.Of("out"))).Message);

        TensorBoardExport.Write([run], folder.Of("out"), overwrite: true);
        Assert.Equal(["out", "out/a", "out/a/events.out.tfevents.1795507200.a-machine", "out/a/notes.txt"], folder.Left);
    }

    [Fact]
    public void TensorBoard_itself_reads_it()
    {
        var run = folder.Completed();
        TensorBoardExport.Write([run], folder.Of("out"));
        Assert.Equal("[1.25, -inf, 0.0] [nan, 0.5, inf] [10, 20, 30] [8.0] [10, 30] True", ExportFolder.Python(["tensorboard"], """
            import sys
            from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            read = EventAccumulator(sys.argv[1], size_guidance=dict(scalars=0, images=0, tensors=0)).Reload()
            d, g = read.Scalars("loss/discriminator"), read.Scalars("loss/generator")
            text = read.Tensors("parameters")[0].tensor_proto.string_val[0].decode()
            print([e.value for e in d], [e.value for e in g], [e.step for e in d], [e.value for e in read.Scalars("modes/covered")],
                  [e.step for e in read.Images("samples/generated-grid")], "| gamma | 1 |" in text)
            """, folder.Of("out", Path.GetFileName(run))));
    }
}
