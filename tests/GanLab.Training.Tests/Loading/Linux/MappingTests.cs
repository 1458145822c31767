using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

public sealed class MappingTests
{
    [Fact]
    public async Task Each_native_library_is_in_the_process_once()
    {
        var mapped = Libraries(await Probe.Run("mapped"));
        Assert.Equal(["c10", "torch", "torch_cpu"], mapped.Where(f => Path.GetDirectoryName(f) == Probe.LibTorch).Select(f => Path.GetFileNameWithoutExtension(f)[3..]).Where(n => !n.StartsWith("gomp", StringComparison.Ordinal)).Order());
        Assert.Single(mapped, f => f.Contains("torch_cpu", StringComparison.Ordinal));
        Assert.Single(mapped, f => f.Contains("libLibTorchSharp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_programs_own_libtorch_is_left_alone_when_the_variable_names_another()
    {
        using var folder = new TemporaryFolder();
        Probe.CopyTo(folder.Path);
        var decoy = LinuxFolders.Decoy(Directory.CreateDirectory(folder["libtorch"]).FullName);
        var mapped = Libraries(await Probe.RunIn(folder.Path, ["mapped"], (TorchFolder.Variable, Probe.LibTorch)));
        Assert.DoesNotContain(decoy, mapped);
        Assert.Contains(Path.Combine(Probe.LibTorch, "libtorch_cpu.so"), mapped);
    }

    [Fact]
    public async Task Another_libtorch_is_refused_where_the_programs_own_would_be_loaded_too()
    {
        using var folder = new TemporaryFolder();
        var natives = Probe.CopyTo(folder.Path);
        LinuxFolders.Decoy(natives);
        var child = await Probe.RunIn(folder.Path, ["sum"], (TorchFolder.Variable, Probe.LibTorch));
        Assert.Equal(2, child.ExitCode);
        Assert.EndsWith($"but this build carries a libtorch of its own in {natives}, and both would be loaded; unset GANLAB_LIBTORCH, or build with -p:TorchBackend=cpu.", child.Error.Trim());
    }

    [Theory]
    [InlineData("runtimes/linux-x64/native")]
    [InlineData("libtorch")]
    public async Task A_libtorch_that_came_with_the_program_is_found(string place)
    {
        using var folder = new TemporaryFolder();
        Probe.CopyTo(folder.Path);
        LinuxFolders.Link(Probe.LibTorch, Directory.CreateDirectory(folder[place]).FullName);
        var child = await Probe.RunIn(folder.Path, ["report"]);
        Assert.Contains($"Folder = {folder[place]}, FoundBy = the program's own folder", child.Output);
        Assert.Equal("sum 6", (await Probe.RunIn(folder.Path, ["sum"])).Output.Trim());
    }

    [Fact]
    public async Task A_libtorch_of_the_right_minor_version_is_taken()
    {
        using var folder = new TemporaryFolder();
        LinuxFolders.Link(Probe.LibTorch, folder.Path);
        await File.WriteAllTextAsync(folder["version.py"], $"__version__ = '{TorchVersion.OfBridge.Short}.7+cu128'\n");
        Assert.Equal("sum 6", (await Probe.Run("sum", (TorchFolder.Variable, folder.Path))).Output.Trim());
    }

    [Fact]
    public async Task A_libtorch_of_unknown_version_without_the_functions_is_refused_with_their_number()
    {
        using var folder = new TemporaryFolder();
        foreach (var library in new[] { "c10", "torch" }) File.CreateSymbolicLink(folder[NativeNames.File(library)], Path.Combine(Probe.LibTorch, NativeNames.File(library)));
        LinuxFolders.Decoy(folder.Path);
        var child = await Probe.Run("sum", (TorchFolder.Variable, folder.Path));
        Assert.Equal(2, child.ExitCode);
        Assert.Matches($@"^GANLAB_LIBTORCH names {folder.Path}, whose libraries lack 1\d\d\d of the 1\d\d\d functions that TorchSharp .* asks libtorch for: \d\d without which it does not load, such as _Z\S* and 1\d\d\d that would end the process when called, such as _Z", child.Error);
    }

    [Theory]
    [InlineData(null, "PASSIVE")]
    [InlineData("ACTIVE", "ACTIVE")]
    public async Task Waiting_threads_sleep_unless_the_user_says_otherwise(string? set, string seen)
    {
        var child = await Probe.RunIn(AppContext.BaseDirectory, ["environment", "OMP_WAIT_POLICY"], ("OMP_WAIT_POLICY", set));
        Assert.Equal(seen, child.Output.Trim());
    }

    static List<string> Libraries(ChildProcess child)
    {
        Assert.Equal(0, child.ExitCode);
        return [.. child.Output.Split('\n').Where(f => f.Contains(".so", StringComparison.Ordinal)).Distinct()];
    }
}
