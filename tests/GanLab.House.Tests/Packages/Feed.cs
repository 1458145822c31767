namespace GanLab.House.Tests.Packages;

/// <summary>Both packages, packed anew under a version that no cache knows, in a folder that is a NuGet source. They are packed once for all tests.</summary>
sealed class Feed
{
    static readonly Lazy<Feed> packed = new(() => new());
    readonly TemporaryFolder folder = new();

    Feed()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Pack("GanLab.Plugin.Sdk", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false");   // compiles the contract too
        Pack("GanLab.Abstractions", "--no-build");
    }

    /// <summary>Packs, or waits until another test has.</summary>
    public static Feed Pack() => packed.Value;

    public string Root => folder.Path("feed");

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Package(string name) => Path.Combine(Root, $"{name}.{Version}.nupkg");

    void Pack(string project, params string[] more) => Dotnet.Run(Repository.Root, Repository.NuGet,
        ["pack", $"src/{project}", "-o", Root, "-m:1", "-nologo", "-v", "q", $"-p:Version={Version}", $"-p:ArtifactsPath={folder.Path("artifacts")}", .. more]);
}
