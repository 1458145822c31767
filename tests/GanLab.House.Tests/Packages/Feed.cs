namespace GanLab.House.Tests.Packages;

/// <summary>Both packages, packed anew under a version that no cache knows, in a folder that is a NuGet source.</summary>
sealed class Feed : IDisposable
{
    static readonly string[] projects = ["GanLab.Abstractions", "GanLab.Plugin.Sdk"];
    readonly TemporaryFolder folder = new();

    public Feed()
    {
        foreach (var project in projects)
        {
            Dotnet.Run(Repository.Root, Repository.NuGet, "pack", $"src/{project}", "-o", Root, "-m:1", "-nologo", "-v", "q",
                $"-p:Version={Version}", $"-p:ArtifactsPath={folder.Path("artifacts")}", "-p:RunAnalyzers=false");
        }
    }

    public string Root => folder.Path("feed");

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Package(string name) => Path.Combine(Root, $"{name}.{Version}.nupkg");

    public void Dispose() => folder.Dispose();
}
