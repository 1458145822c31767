using System.IO.Compression;
using GanLab.Runs.Exporting;

namespace GanLab.Runs.Tests.Exporting;

/// <summary>Bundles that somebody else made: none of them leaves a trace.</summary>
public sealed class BundleImportTests : IDisposable
{
    const int Link = unchecked((int)0xA1FF_0000);
    readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("../evil", "it leads out of its folder")]
    [InlineData("a/../../evil", "it leads out of its folder")]
    [InlineData("a/./x", "it leads out of its folder")]
    [InlineData("/etc/evil", "it is absolute")]
    [InlineData("C:/evil", "it is absolute")]
    [InlineData("\\\\server\\evil", "it is absolute")]
    [InlineData("a\\..\\evil", "it has a letter that is none of a file's name")]
    [InlineData("a/x:stream", "it has a letter that is none of a file's name")]
    [InlineData("a/x\u0000", "it has a letter that is none of a file's name")]
    [InlineData("a//x", "a part of it is empty")]
    [InlineData("a/x.", "a part of it ends in a dot or a space")]
    [InlineData("a/NUL", "it names a device")]
    [InlineData("a/com1.txt", "it names a device")]
    public void A_path_that_leads_elsewhere_is_refused(string path, string why)
    {
        Refused($"is refused: the path '{path}' cannot be used, for {why}.", new Evil().With("a/run.json", "{}").With(path, "evil"));
        Assert.False(File.Exists(folder.Of("evil")));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".trash")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_run_is_called_like_a_run(string name) => Refused($"is refused: the name '{name}' of a run cannot be used, for ", new Evil { Run = name }.With("a/run.json", "{}"));

    [Fact]
    public void Entries_and_list_must_be_the_same_files()
    {
        Refused("is refused: it holds 'a/more', which its bundle.json does not name", new Evil().With("a/run.json", "{}").WithEntry("a/more", "more"));
        Refused("is damaged: 'a/less' is missing", new Evil().With("a/run.json", "{}").WithListed("a/less", 4, new('0', 64)));
        Refused("is refused: 'a/twice' stands in it twice", new Evil().With("a/run.json", "{}").With("a/twice", "x").WithEntry("a/twice", "y"));
        Refused("is refused: 'a/Run.json' stands in it twice", new Evil().With("a/Run.json", "{}").With("a/run.json", "{}"));
        Refused("is refused: the path 'b/x' belongs to none of its runs", new Evil().With("a/run.json", "{}").With("b/x", "x"));
        Refused("is refused: it holds no run.json of a", new Evil().With("a/x", "x"));
        Refused("is refused: it holds no run", new Evil { Run = null });
        Refused("cannot be imported into the folder", new Evil().With("a/run.json", "{}").With("a/x", "a file").With("a/x/y", "and a folder"));
    }

    [Fact]
    public void A_link_is_refused() => Refused("is refused: 'a/link' is a link", new Evil().With("a/run.json", "{}").With("a/link", "/etc/passwd", Link));

    [Fact]
    public void A_file_that_is_not_what_its_hash_or_size_says_is_damage()
    {
        Refused("is damaged: 'a/x' is not what it was when the bundle was made", new Evil().With("a/run.json", "{}").WithEntry("a/x", "1234").WithListed("a/x", 4, new('0', 64)));
        Refused("is damaged: 'a/x' has 4 bytes, not 5", new Evil().With("a/run.json", "{}").WithEntry("a/x", "1234").WithListed("a/x", 5, new('0', 64)));
        Refused("is refused: size or hash of 'a/x' is missing", new Evil().With("a/run.json", "{}").WithEntry("a/x", "1234").WithListed("a/x", -1, new('0', 64)));
        Refused("is refused: size or hash of 'a/x' is missing", new Evil().With("a/run.json", "{}").WithEntry("a/x", "1234").WithListed("a/x", 4, "abc"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(123_457)]
    public void A_file_that_unpacks_to_more_or_less_than_it_says_is_damage(uint said)
    {
        var bytes = Evil.Lie(new Evil().With("a/run.json", "{}").WithEntry("a/bomb", new('0', 123_456)).WithListed("a/bomb", said, new('0', 64)).Zip(), 123_456, said);
        File.WriteAllBytes(folder.Of("bomb.zip"), bytes);
        using (var zip = ZipFile.OpenRead(folder.Of("bomb.zip"))) Assert.Equal(said, zip.GetEntry("a/bomb")!.Length);
        Refused("is damaged: 'a/bomb' ", bytes);
    }

    [Fact]
    public void More_than_the_disk_has_left_is_refused_before_anything_is_unpacked()
    {
        const uint Said = 4_000_000_000;
        var evil = new Evil().With("a/run.json", "{}");
        for (var i = 0L; i <= new DriveInfo(folder.Of()).AvailableFreeSpace / Said; i++) evil.WithEntry($"a/{i}", new('0', 12_345)).WithListed($"a/{i}", Said, new('0', 64));
        Refused("says that it holds ", Evil.Lie(evil.Zip(), 12_345, Said));
    }

    [Fact]
    public void What_is_no_bundle_or_a_part_of_one_or_a_newer_one_is_told()
    {
        Refused("is no zip file, or a part of one", "no zip at all"u8.ToArray());
        Refused("is no zip file, or a part of one", []);
        Refused("is no bundle: it holds no bundle.json.", new Evil { Manifest = null }.With("a/run.json", "{}"));
        Refused("is damaged: its bundle.json is no description of a bundle.", new Evil { Manifest = "{" });
        Refused("is damaged: its bundle.json is no description of a bundle.", new Evil { Manifest = """{"format":"ganlab.bundle/1","runs":[{}],"files":[7]""" });
        Refused("is no bundle: its bundle.json does not say that it is of the format ganlab.bundle/1.", new Evil { Format = "a.zip/1" });
        Refused("is of the format ganlab.bundle/2, but this version of ganlab knows ganlab.bundle/1: take a newer ganlab.", new Evil { Format = "ganlab.bundle/2" });
        Assert.EndsWith("nowhere.zip'.", Assert.Throws<LabException>(() => BundleImport.Read(folder.Of("nowhere.zip"), folder.Runs)).Message);

        RunBundle.Write([folder.Written("whole", ExportFolder.Row(1, "\"loss/d\":1"))], folder.Of("whole.zip"));
        Directory.Delete(folder.Runs, recursive: true);
        var whole = File.ReadAllBytes(folder.Of("whole.zip"));
        foreach (var length in Enumerable.Range(0, whole.Length).Where(length => length % 7 == 0)) Refused("is no zip file, or a part of one", whole[..length]);
    }

    [Fact]
    public void A_bundle_with_a_changed_byte_anywhere_is_told_or_gives_the_very_run()
    {
        var run = folder.Written("whole", ExportFolder.Row(1, "\"loss/d\":1"));
        var files = Directory.GetFiles(run).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        RunBundle.Write([run], folder.Of("whole.zip"));
        Directory.Delete(folder.Runs, recursive: true);
        var whole = File.ReadAllBytes(folder.Of("whole.zip"));
        var refused = 0;
        for (var i = 0; i < whole.Length; i += 3)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x10;
            try
            {
                var imported = Assert.Single(Import(changed).Folders);
                Assert.Equal(files, Directory.GetFiles(imported).ToDictionary(path => Path.GetFileName(path), File.ReadAllText));
                Directory.Delete(imported, recursive: true);
            }
            catch (LabException)
            {
                refused++;
            }
            Assert.Empty(Directory.Exists(folder.Runs) ? Directory.GetFileSystemEntries(folder.Runs) : []);
        }
        Assert.InRange(refused, whole.Length / 3 / 2, whole.Length / 3);
    }

    void Refused(string why, Evil evil) => Refused(why, evil.Zip());

    void Refused(string why, byte[] bytes)
    {
        Assert.StartsWith($"{folder.Of("evil.zip")} {why}", Assert.Throws<LabException>(() => Import(bytes)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(folder.Runs) ? Directory.GetFileSystemEntries(folder.Runs) : []);
    }

    ImportedRuns Import(byte[] bytes)
    {
        File.WriteAllBytes(folder.Of("evil.zip"), bytes);
        return BundleImport.Read(folder.Of("evil.zip"), folder.Runs);
    }
}
