namespace GanLab.Hosting.Tests.Scripts;

/// <summary>A folder that is not below the current directory.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ganlab-scripts-");

    /// <summary>The folder.</summary>
    public string Path => directory.FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
