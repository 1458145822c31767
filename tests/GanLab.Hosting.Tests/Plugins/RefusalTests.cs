using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>Every way in which a plugin can be bad, and the exact sentence that the user reads.</summary>
public sealed class RefusalTests : IDisposable
{
    readonly PluginLayout layout = new();

    public void Dispose() => layout.Dispose();

    [Fact]
    public void A_plugin_built_for_a_newer_contract_is_refused()
    {
        layout.Lay("NewApi");
        Refused("NewApi.dll was built for GanLab.Abstractions 0.9.0.0, this host has 0.1.0.0; rebuild it against this host's version, or update GanLab.");
    }

    [Fact]
    public void It_is_refused_just_the_same_when_it_ships_that_contract()
    {
        layout.Lay("NewApi");
        File.Copy(FixturePlugins.Dll("NewerContract"), layout.At("NewApi", "GanLab.Abstractions.dll"));
        Refused("NewApi.dll was built for GanLab.Abstractions 0.9.0.0, this host has 0.1.0.0; rebuild it against this host's version, or update GanLab.");
    }

    [Fact]
    public void A_plugin_with_a_TorchSharp_of_another_version_is_refused_before_its_natives_can_abort_the_process()
    {
        layout.Lay("OldTorch");
        Assert.True(File.Exists(layout.At("OldTorch", "TorchSharp.dll")), "the fixture ships its own TorchSharp");
        Refused($"OldTorch.dll was built for TorchSharp 0.99.0.0, this host has {typeof(TorchSharp.torch).Assembly.GetName().Version}; rebuild it against this host's version.");
    }

    [Fact]
    public void A_library_that_a_method_needs_is_missed_before_loading()
    {
        layout.Lay("ThirdInBody");
        File.Delete(layout.At("ThirdInBody", "Third.dll"));
        Refused($"ThirdInBody.dll needs Third 1.0.0.0, which is neither beside it nor in the host; copy Third.dll into {layout.At("ThirdInBody")}.");
    }

    [Fact]
    public void A_library_that_a_type_needs_is_missed_before_loading()
    {
        layout.Lay("ThirdInType");
        File.Delete(layout.At("ThirdInType", "Third.dll"));
        Refused($"ThirdInType.dll needs Third 2.0.0.0, which is neither beside it nor in the host; copy Third.dll into {layout.At("ThirdInType")}.");
    }

    [Theory]
    [InlineData("this is a web page that was saved as a DLL")]
    [InlineData("")]
    [InlineData("MZ and no more")]
    public void A_file_that_is_no_assembly_is_refused(string content)
    {
        Directory.CreateDirectory(layout.At("Garbage"));
        File.WriteAllText(layout.At("Garbage", "Garbage.dll"), content);
        Refused("Garbage.dll is not a .NET assembly; build it or copy it again.");
    }

    [Fact]
    public void A_native_library_is_refused()
    {
        Directory.CreateDirectory(layout.At("Native"));
        File.WriteAllBytes(layout.At("Native", "Native.dll"), Images.Native());
        Refused("Native.dll is not a .NET assembly; build it or copy it again.");
    }

    [Fact]
    public void Half_an_assembly_is_refused()
    {
        var dll = layout.Lay("Clean");
        File.WriteAllBytes(dll, File.ReadAllBytes(dll)[..2048]);
        Refused("Clean.dll is not a .NET assembly; build it or copy it again.");
    }

    [Fact]
    public void A_folder_of_another_name_than_its_assembly_is_refused()
    {
        layout.Lay("Clean", folderName: "my-losses");
        Refused($"my-losses.dll is not in {layout.At("my-losses")}, which holds Clean.dll; folder and assembly must have the same name.");
    }

    [Fact]
    public void A_renamed_assembly_is_refused()
    {
        File.Copy(FixturePlugins.Dll("Clean"), layout.At("Better.dll"));
        Refused("Better.dll holds the assembly Clean; name the file Clean.dll.");
    }

    [Fact]
    public void An_assembly_that_the_host_has_is_no_plugin()
    {
        Directory.CreateDirectory(layout.At("GanLab.Hosting"));
        File.Copy(typeof(PluginCatalog).Assembly.Location, layout.At("GanLab.Hosting", "GanLab.Hosting.dll"));
        Refused("GanLab.Hosting.dll has the name of one of the host's own assemblies; give the plugin another one.");
    }

    [Fact]
    public void A_plugin_built_for_a_later_dotnet_is_refused()
    {
        var dll = layout.Lay("Clean");
        Images.ChangeReference(dll, "System.Runtime", new(99, 0, 0, 0));
        Refused($"Clean.dll was built for .NET 99.0, this host runs on .NET {Environment.Version.ToString(2)}; rebuild it against this host's version.");
    }

    [Fact]
    public void A_plugin_built_for_a_later_library_of_the_host_is_refused()
    {
        var dll = layout.Lay("Clean");
        Images.ChangeReference(dll, "System.ComponentModel.Annotations", new(99, 0, 0, 0));
        var have = typeof(System.ComponentModel.DataAnnotations.RangeAttribute).Assembly.GetName().Version;
        Refused($"Clean.dll needs System.ComponentModel.Annotations 99.0.0.0, but the host has {have}; copy System.ComponentModel.Annotations.dll into {layout.At("Clean")}.");
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var dll = layout.Lay("ThirdInBody");
        File.Delete(layout.At("ThirdInBody", "Third.dll"));
        Images.ChangeReference(dll, "System.Runtime", new(99, 0, 0, 0));
        Refused($"""
            ThirdInBody.dll was built for .NET 99.0, this host runs on .NET {Environment.Version.ToString(2)}; rebuild it against this host's version.
            ThirdInBody.dll needs Third 1.0.0.0, which is neither beside it nor in the host; copy Third.dll into {layout.At("ThirdInBody")}.
            """);
    }

    [Fact]
    public void The_contract_carries_its_minor_version_in_its_assembly_version()
    {
        var contract = typeof(IComponent).Assembly;
        var package = System.Diagnostics.FileVersionInfo.GetVersionInfo(contract.Location).ProductVersion!;
        Assert.StartsWith(contract.GetName().Version!.ToString(2) + ".", package);
    }

    void Refused(string sentence)
    {
        var plugin = layout.OnlyPlugin();
        Assert.Equal(sentence, plugin.Refusal);
        Assert.False(plugin.Usable);
        Assert.Equal(sentence, Assert.Throws<LabException>(() => layout.Open().Load(plugin)).Message);
    }
}
