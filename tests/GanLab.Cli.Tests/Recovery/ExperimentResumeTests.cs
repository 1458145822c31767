using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Every experiment of the repository, a few steps of it: resumed from the middle it gives the numbers of the run that was never stopped.</summary>
public sealed class ExperimentResumeTests : IDisposable
{
    /// <summary>No network is asked; MNIST's test images come with GanLab.</summary>
    static readonly (string, string)[] offline = [("GANLAB_MNIST_MIRROR", "http://127.0.0.1:9/"), ("GANLAB_CIFAR10_MIRROR", "http://127.0.0.1:9/")];
    static readonly string root = Path.Combine(Ganlab.Metadata("repository"), "experiments");
    readonly Bench bench = new();

    public static TheoryData<string> Scripts() => [.. Directory.EnumerateFiles(root, "*.csx", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal)];

    public void Dispose() => bench.Dispose();

    [Theory, MemberData(nameof(Scripts))]
    public void An_experiment_resumed_in_the_middle_gives_the_numbers_of_one_that_was_never_stopped(string script)
    {
        var run = Ganlab.Run(bench.Folder, offline, ["run", Path.Combine(root, script), "--threads", "1", .. Short(script)]);
        Assert.SkipWhen(run.ExitCode == 2 && run.Error.Contains("could not be downloaded", StringComparison.Ordinal), $"{script}: its data are neither here nor in GANLAB_DATA");
        Assert.True(run.ExitCode == 0, $"{run.Out}\n{run.Error}");
        foreach (var folder in bench.Runs)
        {
            var straight = Recorded.Numbers(folder);
            Assert.True(straight.Count >= 4, $"{straight.Count} rows");
            Assert.Equal([2, 4], Recorded.Checkpoints(folder));
            var resumed = Ganlab.Run(bench.Folder, offline, "resume", folder, "--checkpoint", "2", "--steps", "4");
            Assert.True(resumed.ExitCode == 0, $"{resumed.Out}\n{resumed.Error}");
            Assert.Equal(straight, Recorded.Numbers(folder));
            Assert.Equal(2, (int)Recorded.Json(folder, "run.json")["attempt"]!);
        }
    }

    [Fact]
    public void A_run_with_channels_last_is_resumed_and_repeated_with_channels_last()
    {
        const string script = "05-spectral-norm-residual.csx";
        Assert.Equal(0, Ganlab.Run(bench.Folder, offline, ["run", Path.Combine(root, script), "--threads", "1", .. Short(script), "--set", "training.memoryFormat=ChannelsLast"]).ExitCode);
        var folder = Assert.Single(bench.Runs);
        Assert.Equal("""["generator","discriminator"]""", Recorded.Json(folder, "run.json")["model"]!["channelsLast"]!.ToJsonString());
        var straight = Recorded.Numbers(folder);
        Assert.Equal(0, Ganlab.Run(bench.Folder, offline, "resume", folder, "--checkpoint", "2", "--steps", "4").ExitCode);
        Assert.Equal(straight, Recorded.Numbers(folder));
        var again = Ganlab.Run(bench.Folder, offline, "rerun", folder);
        Assert.True(again.ExitCode == 0, $"{again.Out}\n{again.Error}");
    }

    /// <summary>Four steps, a row of each, checkpoints after the second and the last, and metrics of few samples.</summary>
    static IEnumerable<string> Short(string script)
    {
        List<string> settings = ["training.steps=4", "training.logEvery=1", "training.checkpointEvery=2", "training.evaluateEvery=4", "training.sampleEvery=4", "training.sampleCount=16"];
        var text = File.ReadAllText(Path.Combine(root, script));
        foreach (var metric in new[] { "Fid", "Kid", "DensityCoverage", "ClassHistogram", "ModesCovered", "StackedModes" })
            if (text.Contains($"new {metric} ", StringComparison.Ordinal) || text.Contains($"new {metric}(", StringComparison.Ordinal)) settings.Add($"metrics.{metric}.samples=500");
        return settings.SelectMany(setting => new[] { "--set", setting });
    }
}
