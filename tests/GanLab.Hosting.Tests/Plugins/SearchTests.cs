using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>What in a folder is a plugin.</summary>
public sealed class SearchTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Fact]
    public void A_plugin_may_lie_in_the_folder_itself_with_its_libraries_beside_it()
    {
        File.Copy(FixturePlugins.Dll("ThirdInBody"), layout.At("ThirdInBody.dll"));
        File.Copy(FixturePlugins.Dll("Third1"), layout.At("Third.dll"));
        File.WriteAllBytes(layout.At("native.dll"), Images.Native());
        File.Copy(typeof(PluginCatalog).Assembly.Location, layout.At("GanLab.Hosting.dll"));
        var catalog = layout.Open();
        Assert.Equal("ThirdInBody", Assert.Single(catalog.Plugins).Name);
        Assert.Equal("1", Assert.Single(catalog.Describe(catalog.Find("Waiting")).Options).Default);
    }

    [Fact]
    public void A_broken_file_in_the_folder_itself_is_told()
    {
        File.WriteAllText(layout.At("Broken.dll"), "not found");
        Assert.Equal("Broken.dll is not a .NET assembly; build it or copy it again.", layout.OnlyPlugin().Refusal);
    }

    [Fact]
    public void Folders_without_libraries_are_no_plugins()
    {
        Directory.CreateDirectory(layout.At("Source", "bin"));
        File.WriteAllText(layout.At("Source", "Source.csproj"), "<Project />");
        Directory.CreateDirectory(layout.At("de"));
        File.WriteAllText(layout.At("de", "Clean.resources.dll"), "");
        Assert.Empty(layout.Open().Plugins);
    }

    [Fact]
    public void Twenty_plugins_are_inspected_and_none_is_loaded()
    {
        for (var i = 0; i < 20; i++) Compiled.Plugin(layout, $"Many{i}", $"public sealed record Technique{i} : GanLab.IStabiliser;");
        var catalog = layout.Open();
        Assert.Equal(20, catalog.Components.Count(component => component is { Plugin.Usable: true, Kind: "stabiliser" }));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), one => one.GetName().Name!.StartsWith("Many", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plugin_is_told_by_its_hash_and_module_id()
    {
        var dll = layout.Lay("Clean");
        var plugin = layout.OnlyPlugin();
        var assembly = layout.Open().Load(plugin);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(dll))), plugin.Sha256);
        Assert.Equal((assembly.ManifestModule.ModuleVersionId, assembly.GetName().Version), (plugin.Mvid, plugin.Version));
        Assert.Equal(["Clean", "Clean.Losses"], plugin.Namespaces);
    }

    [Fact]
    public void A_library_beside_a_plugin_that_all_users_may_write_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        File.Copy(FixturePlugins.Dll("ThirdInBody"), layout.At("ThirdInBody.dll"));
        File.Copy(FixturePlugins.Dll("Third1"), layout.At("Third.dll"));
        File.SetUnixFileMode(layout.At("Third.dll"), UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        Assert.Equal($"ThirdInBody.dll is not used, because every user of this machine may write to {layout.At("Third.dll")}; say chmod o-w '{layout.At("Third.dll")}'.", layout.OnlyPlugin().Refusal);
    }

    [Fact]
    public void No_flipped_byte_in_a_plugins_metadata_stops_the_inspection_of_the_others()
    {
        layout.Lay("AlsoClean");
        var dll = layout.Lay("Clean");
        var good = File.ReadAllBytes(dll);
        var (start, size) = Images.Metadata(dll);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bad = (byte[])good.Clone();
            for (var n = 0; n < 5; n++) bad[start + random.Next(size)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(dll, bad);
            Assert.True(Assert.Single(layout.Open().Plugins, plugin => plugin.Name == "AlsoClean").Usable);
        }
    }

    [Fact]
    public void Every_file_and_folder_of_a_plugin_that_all_users_may_write_is_refused_with_the_remedy()
    {
        if (OperatingSystem.IsWindows()) return;
        layout.Lay("ThirdInBody");
        foreach (var path in (string[])[layout.At("ThirdInBody", "ThirdInBody.dll"), layout.At("ThirdInBody", "Third.dll"), layout.At("ThirdInBody"), layout.Path])
        {
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode | UnixFileMode.OtherWrite);
            Assert.Equal($"ThirdInBody.dll is not used, because every user of this machine may write to {path}; say chmod o-w '{path}'.", layout.OnlyPlugin().Refusal);
            File.SetUnixFileMode(path, mode);
            Assert.Null(layout.OnlyPlugin().Refusal);
        }
    }
}
