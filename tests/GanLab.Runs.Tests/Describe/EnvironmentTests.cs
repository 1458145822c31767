using GanLab.Runs.Machine;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Describe;

public sealed class EnvironmentTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_record_holds_the_machine_the_libraries_the_plugins_and_the_command_line()
    {
        using var record = RunRecord.Create(Some.Request(folder.Path));

        var json = Recorded.Json(record.Folder, "environment.json");
        Assert.Equal(Environment.ProcessorCount, (int)json["cpu"]!["cores"]!);
        Assert.Contains(".NET 10", (string?)json["dotnet"]!["runtime"]);
        Assert.True((long)json["memoryBytes"]! > 0);
        Assert.StartsWith("0.", (string?)json["ganlab"]);
        Assert.Equal("""{"libtorch":"2.10.0"}""", json["torch"]!.ToJsonString());
        Assert.Equal("""["ganlab","run","ring.csx"]""", json["commandLine"]!.ToJsonString());
        Assert.Equal(("GanLab.Losses", "c0ffee00-0000-0000-0000-000000000000"), ((string?)json["plugins"]![0]!["name"], (string?)json["plugins"]![0]!["mvid"]));
        Assert.Equal(("/home/ada/ring.csx", "source/ring.csx", 7), ((string?)json["sources"]![0]!["path"], (string?)json["sources"]![0]!["file"], (int)json["seed"]!));
    }

    [Theory]
    [InlineData("OMP_NUM_THREADS", true)]
    [InlineData("GOMP_SPINCOUNT", true)]
    [InlineData("CUDA_VISIBLE_DEVICES", true)]
    [InlineData("SLURM_JOB_ID", true)]
    [InlineData("SLURM_JWT", false)]
    [InlineData("DOTNET_SOME_TOKEN", false)]
    [InlineData("AWS_SECRET_ACCESS_KEY", false)]
    [InlineData("GANLAB_PASSWORD", false)]
    public void Only_variables_that_are_known_to_be_harmless_are_recorded(string name, bool allowed)
    {
        var before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, "1");
        try
        {
            Assert.Equal(allowed, EnvironmentVariables.Allowed().ContainsKey(name));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }

    [Fact]
    public void Scripts_keep_their_names_and_equal_names_are_numbered()
    {
        var request = Some.Request(folder.Path) with { Sources = [Source("/a/main.csx", "1"), Source("/a/common.csx", "2"), Source("/b/Common.csx", "3"), Source(@"C:\x\..\..", "4"), Source("../evil:.csx", "5")] };

        using var record = RunRecord.Create(request);

        Assert.Equal(
            ["1:main.csx", "2:common.csx", "3:Common-2.csx", "4:script.csx", "5:evil-.csx"],
            Directory.GetFiles(Path.Combine(record.Folder, "source")).Select(file => $"{File.ReadAllText(file)}:{Path.GetFileName(file)}").Order());

        static SourceFile Source(string path, string text) => new(path, text, "");
    }
}
