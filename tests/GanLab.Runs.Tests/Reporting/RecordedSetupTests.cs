using GanLab.Runs.Reporting;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Reporting;

public sealed class RecordedSetupTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Command_plugins_sources_and_networks_are_read_from_the_record()
    {
        using var record = RunRecord.Create(Some.Request(folder.Path));
        record.Started(Some.Start);
        var setup = RecordedSetup.Read(record.Folder);
        Assert.Equal(["ganlab", "run", "ring.csx"], setup.CommandLine);
        Assert.Equal(new("GanLab.Losses", "0.1.0.0", new('b', 64)), Assert.Single(setup.Plugins));
        Assert.Equal(new("source/ring.csx", "/home/ada/ring.csx", new('a', 64), "return 1;\n"), Assert.Single(setup.Sources));
        Assert.Contains(new("sampleShape", "2 × 1 × 1"), setup.Model);
        Assert.Null(RecordedEnd.Read(record.Folder));
    }

    [Fact]
    public void A_source_outside_the_run_is_never_read()
    {
        File.WriteAllText(folder.Of("secret.txt"), "secret");
        Directory.CreateDirectory(folder.Of("run"));
        File.WriteAllText(folder.Of("run", "environment.json"), """{"format":"ganlab.run/1","sources":[{"file":"../secret.txt"}]}""");
        Assert.Null(Assert.Single(RecordedSetup.Read(folder.Of("run")).Sources).Text);
    }

    [Fact]
    public void Nothing_is_known_of_an_empty_folder()
    {
        var setup = RecordedSetup.Read(folder.Path);
        Assert.Equal((0, "", 0, 0, 0), (setup.CommandLine.Count, setup.WorkingDirectory, setup.Plugins.Count, setup.Sources.Count, setup.Model.Count));
    }

    [Fact]
    public void The_end_of_a_run_tells_what_where_and_the_last_finite_values()
    {
        File.WriteAllText(folder.Of("result.json"), """
            {"format":"ganlab.run/1","failure":{"type":"diverged","message":"it broke","where":null,"lastWords":["one","two"]},"divergence":{"lastFinite":{"loss/generator":0.5,"penalty/r1":"Infinity"}}}
            """);
        var end = RecordedEnd.Read(folder.Path)!;
        Assert.Equal(("it broke", ""), (end.Message, end.Where));
        Assert.Equal(["one", "two"], end.LastWords);
        Assert.Equal([new("loss/generator", 0.5), new("penalty/r1", double.PositiveInfinity)], end.LastFinite);
    }
}
