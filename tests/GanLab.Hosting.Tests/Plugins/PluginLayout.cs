using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>A temporary folder of plugins, writable by its owner only.</summary>
sealed class PluginLayout : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ganlab-plugins-");

    /// <summary>The folder.</summary>
    public string Path => directory.FullName;

    /// <summary>The folder, as the catalogue takes it.</summary>
    public PluginFolder Folder => new(Path, "--plugins");

    /// <summary>The catalogue of this folder.</summary>
    public PluginCatalog Open() => PluginCatalog.Open([Folder]);

    /// <summary>The one plugin of this folder.</summary>
    public PluginInfo OnlyPlugin() => Assert.Single(Open().Plugins);

    /// <summary>Path of something in this folder.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => directory.Delete(recursive: true);
}
