namespace GanLab.Training.Tests;

/// <summary>A folder that is gone after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public string this[params string[] inner] => System.IO.Path.Combine([Path, .. inner]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
