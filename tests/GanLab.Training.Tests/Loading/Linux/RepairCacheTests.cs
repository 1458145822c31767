using System.Runtime.Versioning;
using System.Security.Cryptography;
using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

[SupportedOSPlatform("linux")]
public sealed class RepairCacheTests : IDisposable
{
    const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    static readonly byte[] original = File.ReadAllBytes(Probe.LinuxBridge);

    readonly TemporaryFolder temporary = new();

    string Folder => temporary["cache", "native"];

    [Fact]
    public void The_name_carries_the_hash_of_the_original() =>
        Assert.Equal($"libLibTorchSharp-{Convert.ToHexString(SHA256.HashData(original)).ToLowerInvariant()}.so", Path.GetFileName(Get()));

    [Fact]
    public void The_folder_is_the_users_alone()
    {
        Get();
        Assert.Equal(OnlyUser, File.GetUnixFileMode(Folder));
    }

    [Fact]
    public void A_good_copy_is_not_written_again()
    {
        var path = Get();
        var long_ago = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, long_ago);
        Assert.Equal(path, Get());
        Assert.Equal(long_ago, File.GetLastWriteTimeUtc(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void A_copy_that_is_cut_short_is_made_again(int length)
    {
        var path = Get();
        File.WriteAllBytes(path, ElfRepair.Repair(original, "x")[..(length < 0 ? original.Length + length : length)]);
        Assert.Equal(ElfRepair.Repair(original, "x"), File.ReadAllBytes(Get()));
    }

    [Fact]
    public void A_copy_with_other_bytes_is_made_again()
    {
        var path = Get();
        File.WriteAllBytes(path, new byte[original.Length]);
        Assert.Equal(ElfRepair.Repair(original, "x"), File.ReadAllBytes(Get()));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_folder_that_others_can_write_to_is_refused(UnixFileMode others)
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, OnlyUser | others);
        Assert.StartsWith($"Others can write to {Folder}", Assert.Throws<LabException>(Get).Message);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public void A_cache_that_cannot_be_made_gets_a_sentence()
    {
        File.WriteAllText(temporary["cache"], "a file where the folder should be");
        var message = Assert.Throws<LabException>(Get).Message;
        Assert.Contains($"cannot be kept in {Folder}", message);
        Assert.EndsWith("set XDG_CACHE_HOME to a folder of your own that can be written.", message);
    }

    [Fact]
    public async Task Many_threads_make_one_complete_copy()
    {
        using var start = new Barrier(16);
        var paths = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            var path = Get();
            return (path, bytes: File.ReadAllBytes(path));
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.All(paths, p => Assert.Equal(ElfRepair.Repair(original, "x"), p.bytes));
        Assert.Equal([paths[0].path], Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task Processes_that_start_at_once_share_one_copy()
    {
        var children = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Probe.Run("sum", ("XDG_CACHE_HOME", temporary.Path))));
        Assert.All(children, child => Assert.Equal("sum 6", child.Output.Trim()));
        var kept = Directory.EnumerateFiles(temporary.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Equal(TorchLibrary.Loaded.Repaired is { } repaired ? [Path.GetFileName(repaired)] : [], kept);
    }

    [Fact]
    public async Task A_repaired_copy_loads_beside_libtorch()
    {
        var child = await Probe.RunIn(AppContext.BaseDirectory, ["bridge", Get()]);
        Assert.Equal("exports", child.Output.Trim());
    }

    public void Dispose() => temporary.Dispose();

    string Get() => RepairCache.Get(Folder, original, Probe.LinuxBridge);
}
