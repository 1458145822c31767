using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Tests that change the process's folder or environment run alone.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;

/// <summary>Where plugins are found.</summary>
[Collection(nameof(WholeProcess))]
public sealed class PlaceTests : IDisposable
{
    readonly PluginLayout layout = new();
    readonly string before = Directory.GetCurrentDirectory();
    readonly string hosts = Path.Combine(AppContext.BaseDirectory, "plugins", "Clean");

    public PlaceTests()
    {
        Directory.SetCurrentDirectory(layout.Path);
        Environment.SetEnvironmentVariable("GANLAB_HOME", layout.At("home"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("GANLAB_HOME", null);
        Directory.SetCurrentDirectory(before);
        if (Directory.Exists(hosts)) Directory.Delete(hosts, recursive: true);
        layout.Dispose();
    }

    [Fact]
    public void Plugins_are_found_in_the_hosts_own_folder_here_at_home_and_where_the_command_line_says()
    {
        Directory.CreateDirectory(hosts);
        File.Copy(FixturePlugins.Dll("Clean"), Path.Combine(hosts, "Clean.dll"));
        layout.Lay("AlsoClean", "plugins/AlsoClean");
        layout.Lay("ThirdInBody", "home/plugins/ThirdInBody");
        layout.Lay("Derived", "extra/Derived");
        var found = PluginCatalog.Open(PluginFolders.Default([layout.At("extra")])).Plugins;
        Assert.All(found, plugin => Assert.Null(plugin.Refusal));
        Assert.Equal(["AlsoClean: ./plugins", "Clean: the host's own", "Derived: --plugins", "ThirdInBody: $GANLAB_HOME/plugins"], found.Select(plugin => $"{plugin.Name}: {plugin.Folder.Origin}"));
    }

    [Fact]
    public void The_hosts_own_folder_is_trusted_like_the_host_whatever_its_rights_are()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(hosts);
        File.Copy(FixturePlugins.Dll("Clean"), Path.Combine(hosts, "Clean.dll"));
        File.SetUnixFileMode(hosts, File.GetUnixFileMode(hosts) | UnixFileMode.OtherWrite);
        Assert.Null(Assert.Single(PluginCatalog.Open(PluginFolders.Default([])).Plugins).Refusal);
    }

    [Fact]
    public void A_folder_that_two_names_lead_to_counts_once()
    {
        Directory.CreateDirectory("plugins");
        Directory.CreateSymbolicLink("linked", layout.At("plugins"));
        Assert.Equal(PluginFolders.Default([]), PluginFolders.Default(["linked", "./plugins/", layout.At("plugins")]));
    }

    [Fact]
    public void A_plugin_that_two_names_lead_to_counts_once()
    {
        var dll = layout.Lay("Clean", "real/Clean");
        Directory.CreateDirectory("plugins");
        Directory.CreateSymbolicLink("plugins/Clean", layout.At("real", "Clean"));
        var plugin = Assert.Single(PluginCatalog.Open(PluginFolders.Default(["real"])).Plugins);
        Assert.Equal((dll, "./plugins"), (plugin.Path, plugin.Folder.Origin));
    }

    [Fact]
    public void A_folder_on_the_command_line_must_exist()
    {
        Assert.Equal("--plugins nowhere: there is no such folder; create it, or correct the path.", Assert.Throws<LabException>(() => PluginFolders.Default(["nowhere"])).Message);
    }

    [Fact]
    public void The_usual_folders_need_not_exist()
    {
        Assert.Empty(PluginCatalog.Open(PluginFolders.Default([])).Plugins);
    }
}
