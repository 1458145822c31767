using GanLab.House.Tests.Documents;

namespace GanLab.House.Tests.Packages;

/// <summary>
/// The plugin of docs/writing-a-plugin.md, written into a folder outside the repository, built against the packed packages, and
/// installed as the document says. It is built once for all tests.
/// </summary>
sealed class OutsidePlugin
{
    const string Document = "docs/writing-a-plugin.md";
    static readonly Lazy<OutsidePlugin> built = new(() => new());
    readonly TemporaryFolder folder = new();

    OutsidePlugin()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var feed = Feed.Pack();
        Directory.CreateDirectory(Source);
        foreach (var block in CodeBlock.Of(Document).Where(block => block.FileName.Length > 0))
            File.WriteAllText(Path.Combine(Source, block.FileName), block.FileName.EndsWith(".csproj", StringComparison.Ordinal) ? block.Text.Replace("\"0.1.0\"", $"\"{feed.Version}\"", StringComparison.Ordinal) : block.Text);
        File.WriteAllText(Path.Combine(Source, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="ganlab" value="{feed.Root}" /></packageSources>
              <fallbackPackageFolders><add key="usual" value="{Repository.NuGet}" /></fallbackPackageFolders>
            </configuration>
            """);
        Dotnet.Run(Source, Packages, "build", "-t:InstallPlugin", $"-p:GanLabHome={Home}", "-m:1", "-nologo", "-v", "q", "-warnaserror", "-p:UseSharedCompilation=false");
    }

    /// <summary>Name of its assembly and folder.</summary>
    public const string Name = "MyPlugin";

    /// <summary>Builds and installs it, or waits until another test has.</summary>
    public static OutsidePlugin Build() => built.Value;

    /// <summary>Its project's folder.</summary>
    public string Source => folder.Path(Name);

    /// <summary>Where NuGet unpacked both packages for it.</summary>
    public string Packages => folder.Path("packages");

    /// <summary>What GANLAB_HOME names.</summary>
    public string Home => folder.Path("home");

    /// <summary>A folder for <c>--plugins</c>.</summary>
    public string Plugins => Path.Combine(Home, "plugins");

    /// <summary>The folder it was installed in.</summary>
    public string Installed => Path.Combine(Plugins, Name);

    /// <summary>The experiment of the document that uses all of its components.</summary>
    public static string Script => CodeBlock.Of(Document).Single(block => block is { Language: "csx", Role: "plugin" }).Text;
}
