using System.Text.Json.Nodes;
using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;
using GanLab.Hosting.Tests.Plugins;

namespace GanLab.Hosting.Tests.Scripts;

public sealed class CacheTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public CacheTests() => folder.Write("x.csx", "#load \"parts.csx\"\nreturn Ring(\"first\");");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_compiled_once_comes_from_the_cache_and_is_the_same()
    {
        using var fresh = folder.CompileCached();
        using var cached = folder.CompileCached();
        Assert.Equal([false, true], [fresh.FromCache, cached.FromCache]);
        Assert.Equal(fresh.Files, cached.Files);
        Assert.Equal([folder.At("x.csx"), folder.At("parts.csx")], cached.Files.Select(file => file.Path));
        Assert.Equal(["first", "first"], [NameOf(fresh), NameOf(cached)]);
        var entry = Assert.Single(Directory.GetDirectories(folder.Cache));
        Assert.Equal(["script.dll", "script.pdb", "stamp.json"], Directory.GetFiles(entry).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Files_carry_their_text_and_its_hash()
    {
        var path = folder.Write("x.csx", "return null;");
        using var program = folder.CompileCached();
        Assert.Equal(new(path, "return null;", "4ad2292cb6c5c2d31325739acfa4452421493ab7819e55fbaef0c55ac99bab33"), Assert.Single(program.Files));
    }

    [Fact]
    public void Without_a_folder_nothing_is_kept()
    {
        folder.CompileAlone("return null;").Dispose();
        using var again = folder.CompileAlone("return null;");
        Assert.False(again.FromCache);
    }

    [Fact]
    public void An_edited_script_is_compiled_anew()
    {
        folder.CompileCached().Dispose();
        folder.Write("x.csx", "#load \"parts.csx\"\nreturn Ring(\"second\");");
        using var program = folder.CompileCached();
        Assert.Equal((false, "second"), (program.FromCache, NameOf(program)));
    }

    [Fact]
    public void A_copy_in_another_place_is_compiled_anew_so_that_errors_show_the_right_file()
    {
        folder.CompileCached().Dispose();
        folder.Write("y.csx", File.ReadAllText(folder.At("x.csx")));
        using var program = folder.CompileCached("y.csx");
        Assert.False(program.FromCache);
    }

    [Fact]
    public void An_edited_part_is_compiled_anew_and_takes_the_place_of_the_old_entry()
    {
        folder.Write("x.csx", "#load \"parts.csx\"\n#load \"name.csx\"\nreturn Ring(name);");
        folder.Write("name.csx", "const string name = \"first\";");
        Assert.Equal("first", NameOf(folder.CompileCached()));
        folder.Write("name.csx", "const string name = \"second\";");
        Assert.Equal((false, "second"), FromCacheAndName());
        Assert.Equal((true, "second"), FromCacheAndName());
        Assert.Single(Directory.GetDirectories(folder.Cache));
        File.Delete(folder.At("name.csx"));
        Assert.Contains("CS1504", Assert.Throws<LabException>(() => folder.CompileCached()).Message);
    }

    [Fact]
    public void An_edited_plugin_is_compiled_against_anew()
    {
        using var plugins = new PluginLayout();
        folder.Write("x.csx", "#load \"parts.csx\"\nreturn Ring(Words.First);");
        Compiled.Plugin(plugins, "Spoken", "namespace Spoken; public static class Words { public const string First = \"first\"; }\npublic sealed record Quiet : GanLab.IStabiliser;");
        Assert.Equal((false, "first"), FromCacheAndName(plugins.Open()));
        Assert.Equal((true, "first"), FromCacheAndName(plugins.Open()));
        Compiled.Plugin(plugins, "Spoken", "namespace Spoken; public static class Words { public const string First = \"second\"; }\npublic sealed record Quiet : GanLab.IStabiliser;");
        Assert.Equal((false, "second"), FromCacheAndName(plugins.Open()));
    }

    [Fact]
    public void An_edited_plugin_that_is_named_by_its_path_is_compiled_against_anew()
    {
        using var plugins = new PluginLayout();
        var dll = Compiled.Plugin(plugins, "Named", "namespace Named; public static class Words { public const string First = \"first\"; }\npublic sealed record Quiet : GanLab.IStabiliser;");
        folder.Write("x.csx", $"#r \"{dll}\"\n#load \"parts.csx\"\nreturn Ring(Words.First);");
        Assert.Equal((false, "first"), FromCacheAndName());
        Assert.Equal((true, "first"), FromCacheAndName());
        Compiled.Plugin(plugins, "Named", "namespace Named; public static class Words { public const string First = \"second\"; }\npublic sealed record Quiet : GanLab.IStabiliser;");
        Assert.Equal((false, "second"), FromCacheAndName());
    }

    [Theory]
    [InlineData("script.dll", "MZ")]
    [InlineData("script.pdb", "")]
    [InlineData("stamp.json", "{ \"dll\": ")]
    [InlineData("stamp.json", "null")]
    [InlineData("stamp.json", "{}")]
    [InlineData("stamp.json", """{ "dll": "\ud800", "pdb": "", "loads": [], "references": [] }""")]
    [InlineData("stamp.json", """{ "dll": "", "pdb": "", "loads": [{ "path": 1 }], "references": [] }""")]
    public void A_damaged_entry_counts_as_missing_and_is_mended(string file, string damage)
    {
        folder.CompileCached().Dispose();
        File.WriteAllText(Path.Combine(Assert.Single(Directory.GetDirectories(folder.Cache)), file), damage);
        Assert.Equal([(false, "first"), (true, "first")], [FromCacheAndName(), FromCacheAndName()]);
    }

    [Theory]
    [InlineData("loads"), InlineData("references")]
    public void A_stamp_that_names_what_cannot_be_a_path_counts_as_missing(string list)
    {
        folder.CompileCached().Dispose();
        var stamp = Path.Combine(Assert.Single(Directory.GetDirectories(folder.Cache)), "stamp.json");
        var json = JsonNode.Parse(File.ReadAllText(stamp))!;
        json[list]!.AsArray().Insert(0, new JsonObject { ["path"] = "a\0b", ["sha256"] = "" });
        File.WriteAllText(stamp, json.ToJsonString());
        Assert.Equal([(false, "first"), (true, "first")], [FromCacheAndName(), FromCacheAndName()]);
    }

    [Fact]
    public void An_entry_without_one_of_its_files_counts_as_missing()
    {
        folder.CompileCached().Dispose();
        File.Delete(Path.Combine(Assert.Single(Directory.GetDirectories(folder.Cache)), "script.pdb"));
        Assert.Equal([(false, "first"), (true, "first")], [FromCacheAndName(), FromCacheAndName()]);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_does_no_harm()
    {
        folder.Write("cache", "a file where the folder should be");
        Assert.Equal([(false, "first"), (false, "first")], [FromCacheAndName(), FromCacheAndName()]);
    }

    [Fact]
    public void Many_at_once_do_each_other_no_harm()
    {
        var names = new string[8];
        Parallel.For(0, names.Length, i => names[i] = FromCacheAndName().Name);
        Assert.All(names, name => Assert.Equal("first", name));
        Assert.Equal((true, "first"), FromCacheAndName());
        Assert.Single(Directory.GetDirectories(folder.Cache));
    }

    [Fact]
    public void Only_the_user_may_look_into_the_cache()
    {
        folder.CompileCached().Dispose();
        Assert.True(Directory.Exists(folder.Cache));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Cache));
    }

    static string NameOf(ScriptProgram program) => Assert.Single(program.Run([]).Experiments).Name;

    (bool FromCache, string Name) FromCacheAndName(PluginCatalog? catalog = null)
    {
        using var program = folder.CompileCached(catalog: catalog);
        return (program.FromCache, NameOf(program));
    }
}
