using GanLab.Training.Native;
using TorchSharp;

namespace GanLab.Training.Tests.Loading;

public sealed class TorchLibraryTests
{
    [Fact]
    public void After_loading_tensors_work()
    {
        TorchLibrary.Load();
        using var sum = torch.ones(2, 3).sum();
        Assert.Equal(6, sum.ToSingle());
    }

    [Fact]
    public async Task Many_threads_may_load_at_once()
    {
        var before = TorchLibrary.Loaded;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(TorchLibrary.Load)));
        Assert.Same(before, TorchLibrary.Loaded);
    }

    [Fact]
    public void The_loaded_version_is_the_one_that_TorchSharp_was_built_for() =>
        Assert.Equal(TorchVersion.OfBridge.Short, TorchLibrary.Loaded.Version?.Short);

    [Fact]
    public async Task Without_any_libtorch_the_sentence_comes_at_once_and_nothing_is_copied()
    {
        using var folder = new TemporaryFolder();
        Probe.CopyTo(folder.Path);
        var before = Files(folder.Path);
        var child = await Probe.RunIn(folder.Path, ["sum"]);
        Assert.Equal(2, child.ExitCode);
        Assert.StartsWith("libtorch was not found: no ", child.Error);
        Assert.Contains("build GanLab.Cli again with -p:TorchBackend=cpu (or cuda), or set GANLAB_LIBTORCH", child.Error);
        Assert.Equal(before, Files(folder.Path));
    }

    static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order();
}
