using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GanLab.Runs.Tests.Exporting;

/// <summary>A bundle made by hand, as wrong as a test wants it.</summary>
sealed class Evil
{
    readonly List<(string Path, string Text, int Attributes)> entries = [];
    readonly JsonArray listed = [];
    string? manifest = "";

    public string Format { get; init; } = "ganlab.bundle/1";

    /// <summary>Name of the only run; null for none.</summary>
    public string? Run { get; init; } = "a";

    /// <summary>A text in place of the right bundle.json; null for none.</summary>
    public string? Manifest { init => manifest = value; }

    /// <summary>A file as it ought to be.</summary>
    public Evil With(string path, string text, int attributes = 0) => WithEntry(path, text, attributes).WithListed(path, text.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>A file that bundle.json does not name.</summary>
    public Evil WithEntry(string path, string text, int attributes = 0)
    {
        entries.Add((path, text, attributes));
        return this;
    }

    /// <summary>A file that only bundle.json names.</summary>
    public Evil WithListed(string path, long bytes, string sha256)
    {
        listed.Add((JsonNode)new JsonObject { ["path"] = path, ["bytes"] = bytes, ["sha256"] = sha256 });
        return this;
    }

    public byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text, attributes) in entries) Write(zip, path, text, attributes);
            var right = new JsonObject { ["format"] = Format, ["runs"] = Run is null ? [] : new JsonArray(Run), ["files"] = listed };
            if (manifest is not null) Write(zip, "bundle.json", manifest.Length > 0 ? manifest : right.ToJsonString(), 0);
        }
        return stream.ToArray();
    }

    /// <summary>Says another number wherever the zip file itself says how long an unpacked file is.</summary>
    public static byte[] Lie(byte[] zip, uint length, uint said)
    {
        var (from, to) = (BitConverter.GetBytes(length), BitConverter.GetBytes(said));
        for (var at = zip.AsSpan().IndexOf(from); at >= 0; at = zip.AsSpan().IndexOf(from)) to.CopyTo(zip, at);
        return zip;
    }

    static void Write(ZipArchive zip, string path, string text, int attributes)
    {
        var entry = zip.CreateEntry(path);
        entry.ExternalAttributes = attributes;
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
    }
}
