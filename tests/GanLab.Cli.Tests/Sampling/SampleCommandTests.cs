using System.Buffers.Binary;
using System.Text.Json;

namespace GanLab.Cli.Tests.Sampling;

/// <summary>sample, interpolate and neighbours on real runs.</summary>
public sealed class SampleCommandTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    static readonly byte[] png = [137, 80, 78, 71];

    byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(runs.Folder, file));

    (uint Width, uint Height) Size(string file)
    {
        var bytes = Bytes(file);
        Assert.Equal(png, bytes[..4]);
        return (BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(20)));
    }

    [Fact]
    public void Samples_of_a_seed_are_the_same_every_time_and_as_many_as_asked_for()
    {
        Assert.EndsWith(" at step 2 → a.csv", runs.Well("sample", "@1", "-n", "5", "-o", "a.csv"), StringComparison.Ordinal);
        runs.Well("sample", "@1", "-n", "5", "-o", "b.csv", "--seed", "1");
        runs.Well("sample", "@1", "-n", "5", "-o", "c.csv", "--seed", "2");
        Assert.Equal(Bytes("a.csv"), Bytes("b.csv"));
        Assert.NotEqual(Bytes("a.csv"), Bytes("c.csv"));
        var rows = runs.Csv("a.csv");
        Assert.Equal((5, 28 * 28 + 1), (rows.Length, rows[0].Length));
        Assert.All(rows, row => Assert.All(row[..^1], value => Assert.InRange(value, -1, 1)));
    }

    [Fact]
    public void One_class_can_be_asked_for_and_one_that_is_not_there_is_refused()
    {
        runs.Well("sample", "@1", "-n", "6", "--class", "7", "-o", "sevens.csv");
        Assert.All(runs.Csv("sevens.csv"), row => Assert.Equal(7, row[^1]));
        var ten = runs.Ganlab("sample", "@1", "--class", "10", "-o", "ten.csv");
        Assert.Equal(2, ten.ExitCode);
        Assert.Contains("10", ten.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(runs.Folder, "ten.csv")));
        Assert.Equal(2, runs.Ganlab("sample", runs.OfRing, "--class", "99", "-o", "ten.csv").ExitCode);
    }

    [Fact]
    public void Truncation_draws_samples_together()
    {
        runs.Well("sample", runs.OfRing, "-n", "200", "-o", "wide.csv");
        runs.Well("sample", runs.OfRing, "-n", "200", "-o", "narrow.csv", "--truncation", "0.1");
        Assert.True(Spread("narrow.csv") < 0.5 * Spread("wide.csv"), $"{Spread("narrow.csv")} {Spread("wide.csv")}");

        double Spread(string file) => runs.Csv(file) is var rows ? rows.Max(row => row[0]) - rows.Min(row => row[0]) : 0;
    }

    [Fact]
    public void A_picture_holds_them_all_and_a_folder_one_each()
    {
        runs.Well("sample", "@1", "-n", "4", "-o", "grid.png");
        var (width, height) = Size("grid.png");
        Assert.True(width >= 56 && height >= 56, $"{width} × {height}");
        runs.Well("sample", "@1", "-n", "3", "-o", "single");
        Assert.Equal(["00000.png", "00001.png", "00002.png"], Directory.GetFiles(Path.Combine(runs.Folder, "single")).Select(path => Path.GetFileName(path)).Order());
        runs.Well("sample", runs.OfRing, "-n", "100", "-o", "points.png");
        Size("points.png");
    }

    [Fact]
    public void Checkpoints_and_the_trained_generator_behind_an_average_can_be_named()
    {
        foreach (var (name, more) in new (string, string[])[] { ("last", []), ("raw", ["--raw"]), ("30", ["--checkpoint", "30"]), ("best", ["--checkpoint", "best:modes/covered"]) })
            runs.Well(["sample", runs.OfRing, "-n", "3", "-o", $"{name}.csv", .. more]);
        Assert.Equal(3, new[] { "last", "raw", "30" }.Select(name => Convert.ToHexString(Bytes($"{name}.csv"))).Distinct().Count());
        var absent = runs.Ganlab("sample", runs.OfRing, "--checkpoint", "7", "-o", "no.csv");
        Assert.Equal(2, absent.ExitCode);
        Assert.Matches(@"no checkpoint of step 7|7.*30, 40", absent.Error);
        Assert.Equal(2, runs.Ganlab("sample", "@1", "--checkpoint", "best", "-o", "no.csv").ExitCode);
    }

    [Fact]
    public void Ways_begin_and_end_at_the_same_samples_on_the_circle_and_on_the_line()
    {
        runs.Well("interpolate", runs.OfRing, "-n", "3", "--steps", "5", "-o", "arc.csv");
        runs.Well("interpolate", runs.OfRing, "-n", "3", "--steps", "5", "-o", "line.csv", "--straight");
        var (arc, line) = (runs.Csv("arc.csv"), runs.Csv("line.csv"));
        Assert.Equal((15, 15), (arc.Length, line.Length));
        foreach (var end in new[] { 0, 4, 5, 9, 10, 14 }) Assert.Equal(line[end], arc[end], (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.NotEqual(line[2], arc[2]);
        using var json = JsonDocument.Parse(runs.Well("interpolate", "@1", "-n", "2", "--steps", "3", "-o", "ways.png", "--json"));
        Assert.Equal((2, 3), (json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("steps").GetInt32()));
        Assert.True(Size("ways.png").Width > Size("ways.png").Height);
    }

    [Fact]
    public void Neighbours_stand_behind_their_sample_the_nearest_first_with_their_distance()
    {
        using var json = JsonDocument.Parse(runs.Well("neighbours", runs.OfRing, "-n", "4", "-k", "3", "--among", "2000", "-o", "near.csv", "--json"));
        var distances = json.RootElement.GetProperty("distances").EnumerateArray().Select(one => one.GetDouble()).ToList();
        var rows = runs.Csv("near.csv").Chunk(4).ToList();
        Assert.Equal(4, rows.Count);
        foreach (var ((group, distance), i) in rows.Zip(distances).Select((pair, i) => (pair, i)))
        {
            var measured = group[1..].Select(neighbour => Math.Sqrt(neighbour.Zip(group[0], (a, b) => (a - b) * (a - b)).Sum())).ToList();
            Assert.Equal(measured.Order(), measured);
            Assert.True(Math.Abs(measured[0] - distance) < 1e-4, $"{i}: {measured[0]} {distance}");
        }
        Assert.Contains("distance to the nearest (L2): least ", runs.Well("neighbours", "@1", "-n", "2", "--among", "500", "-o", "near.png"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-o x.jpg: samples are written as .png, .csv or .safetensors", "sample", "@1", "-o", "x.jpg")]
    [InlineData("--truncation must be 0 to 10.", "sample", "@1", "--truncation", "-1")]
    [InlineData("--seed must be 0 or more.", "sample", "@1", "--seed", "-1")]
    [InlineData("There is no run @9", "sample", "@9")]
    public void Bad_input_gets_one_sentence(string sentence, params string[] arguments)
    {
        var ended = runs.Ganlab(arguments);
        Assert.Contains(ended.ExitCode, new[] { 2, 4 });
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n')), StringComparison.Ordinal);
    }
}
