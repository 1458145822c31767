using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

public sealed class LibTorchVariableTests
{
    [Fact]
    public async Task The_right_folder_works()
    {
        var child = await Probe.Run("sum", (TorchFolder.Variable, Probe.LibTorch));
        Assert.Equal("sum 6", child.Output.Trim());
    }

    [Fact]
    public async Task An_empty_value_counts_as_none() => Assert.Equal("sum 6", (await Probe.Run("sum", (TorchFolder.Variable, ""))).Output.Trim());

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        var child = await Probe.Run("sum", (TorchFolder.Variable, "/no/such/folder"));
        Assert.Equal(2, child.ExitCode);
        Assert.Equal($"GANLAB_LIBTORCH names /no/such/folder, which is not a folder; set it to the folder that holds {NativeNames.File("torch_cpu")}, or unset it.", child.Error.Trim());
    }

    [Fact]
    public async Task A_folder_without_libtorch_is_refused()
    {
        using var folder = new TemporaryFolder();
        var child = await Probe.Run("sum", (TorchFolder.Variable, folder.Path));
        Assert.Equal(2, child.ExitCode);
        Assert.StartsWith($"GANLAB_LIBTORCH names {folder.Path}, which holds no {NativeNames.File("c10")}, {NativeNames.File("torch_cpu")}, ", child.Error);
    }

    [Fact]
    public async Task A_folder_above_the_right_one_is_refused_with_the_right_one()
    {
        var above = Directory.CreateTempSubdirectory("ganlab-test-").FullName;
        var inner = Directory.CreateDirectory(Path.Combine(above, "torch", "lib")).FullName;
        foreach (var library in new[] { "c10", "torch_cpu", "torch" }) await File.WriteAllTextAsync(Path.Combine(inner, NativeNames.File(library)), "");
        var child = await Probe.Run("sum", (TorchFolder.Variable, above));
        Assert.EndsWith($"; set it to {inner}.", child.Error.Trim());
        Directory.Delete(above, recursive: true);
    }

    [Theory]
    [InlineData("version.py", "__version__ = '2.5.1+cu121'\ndebug = False\n", "2.5.1+cu121")]
    [InlineData("build-version", "2.1.0+cpu\n", "2.1.0+cpu")]
    [InlineData("../version.py", "from typing import Optional\n__version__ = \"2.11.0a0+git1\"\n", "2.11.0a0+git1")]
    public async Task A_libtorch_of_another_version_is_refused_with_both_versions(string file, string text, string version)
    {
        using var folder = new TemporaryFolder();
        var lib = Directory.CreateDirectory(folder["lib"]).FullName;
        foreach (var library in new[] { "c10", "torch_cpu", "torch" }) await File.WriteAllTextAsync(Path.Combine(lib, NativeNames.File(library)), "");
        await File.WriteAllTextAsync(Path.Combine(lib, file), text);
        var child = await Probe.Run("sum", (TorchFolder.Variable, lib));
        Assert.Equal(2, child.ExitCode);
        Assert.StartsWith($"GANLAB_LIBTORCH names {lib}, which holds libtorch {version} (says ", child.Error);
        Assert.Contains($"but TorchSharp {TorchVersion.TorchSharp} was built for libtorch {TorchVersion.OfBridge.Text}; set it to the folder of a libtorch {TorchVersion.OfBridge.Short}", child.Error);
    }
}
