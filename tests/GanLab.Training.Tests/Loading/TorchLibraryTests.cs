using System.Runtime.InteropServices;
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

    [Fact]
    public async Task A_small_convolution_says_nothing_on_a_processor_that_NNPACK_does_not_know()
    {
        var child = await Probe.Run("convolve");
        Assert.Equal((0, "sum 9", ""), (child.ExitCode, child.Output.Trim(), child.Error));
    }

    [Fact]
    public void NNPACK_is_off()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("the names of the functions asked here are Linux's");
        TorchLibrary.Load();
        Assert.Equal(0, UsesNnpack(Context()));
    }

    static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order();

    [DllImport("libtorch_cpu.so", EntryPoint = "_ZN2at13globalContextEv")]
    static extern nint Context();

    [DllImport("libtorch_cpu.so", EntryPoint = "_ZNK2at7Context17userEnabledNNPACKEv")]
    static extern byte UsesNnpack(nint context);
}
