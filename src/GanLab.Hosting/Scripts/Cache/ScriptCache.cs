using System.Security.Cryptography;
using System.Text.Json;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>
/// Compiled scripts on disk: <c>FOLDER/KEY/{script.dll, script.pdb, stamp.json}</c>. An entry that is damaged, or whose
/// <c>#load</c>ed or <c>#r</c>ed files are others by now, counts as missing and is made anew.
/// </summary>
public sealed class ScriptCache
{
    readonly string folder;

    internal ScriptCache(string folder) => this.folder = Path.GetFullPath(folder);

    /// <summary>The user's own cache, see <see cref="Caches"/>.</summary>
    public static string DefaultFolder => Caches.Folder("scripts");

    /// <summary>The entry, or null. Plugins that the script names with <c>#r</c> are added to the catalogue.</summary>
    internal CompiledScript? Find(string key, ScriptFile script, PluginCatalog catalog)
    {
        try
        {
            return Read(Path.Combine(folder, key), script, catalog);
        }
        catch (Exception damage) when (damage is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException or LabException)   // text that is none, a path that is none
        {
            return null;
        }
    }

    /// <summary>Writes an entry, whole or not at all, unless another process did so meanwhile. A folder that cannot be written only means that the script is compiled again next time.</summary>
    internal void Store(string key, CompiledScript script, PluginCatalog catalog)
    {
        if (Find(key, script.Files[0], catalog) is not null) return;
        try
        {
            CreatePrivate(folder);
            Write(Path.Combine(folder, key), script);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The script runs all the same: the cache only saves time.
        }
    }

    static CompiledScript? Read(string entry, ScriptFile script, PluginCatalog catalog)
    {
        if (!Directory.Exists(entry)) return null;
        var stamp = Stamp.Read(File.ReadAllBytes(Path.Combine(entry, "stamp.json")));
        var dll = File.ReadAllBytes(Path.Combine(entry, "script.dll"));
        var pdb = File.ReadAllBytes(Path.Combine(entry, "script.pdb"));
        if (Hash(dll) != stamp.Dll || Hash(pdb) != stamp.Pdb) return null;
        if (stamp.References.Any(reference => Hash(File.ReadAllBytes(reference.Path)) != reference.Sha256)) return null;
        var loads = stamp.Loads.Select(load => ScriptFile.Read(load.Path)).ToList();
        if (!loads.Select(load => load.Sha256).SequenceEqual(stamp.Loads.Select(load => load.Sha256))) return null;
        foreach (var reference in stamp.References) catalog.Add(reference.Path);
        return new([script, .. loads], dll, pdb, [.. stamp.References.Select(reference => reference.Path)]);
    }

    static void Write(string entry, CompiledScript script)
    {
        var fresh = $"{entry}.{Path.GetRandomFileName()}";
        CreatePrivate(fresh);
        var stamp = new Stamp(Hash(script.Dll), Hash(script.Pdb),
            [.. script.Files.Skip(1).Select(load => new StampedFile(load.Path, load.Sha256))],
            [.. script.References.Select(path => new StampedFile(path, Hash(File.ReadAllBytes(path))))]);
        File.WriteAllBytes(Path.Combine(fresh, "script.dll"), script.Dll);
        File.WriteAllBytes(Path.Combine(fresh, "script.pdb"), script.Pdb);
        File.WriteAllText(Path.Combine(fresh, "stamp.json"), stamp.Write());
        Replace(entry, fresh);
    }

    /// <summary>Puts the fresh entry in the place of one that no longer holds. Where another process was quicker, its entry stays and the fresh one goes.</summary>
    static void Replace(string entry, string fresh)
    {
        var old = $"{fresh}.old";
        try
        {
            if (Directory.Exists(entry)) Directory.Move(entry, old);
            Directory.Move(fresh, entry);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        }
    }

    static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
