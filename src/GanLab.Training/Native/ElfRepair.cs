using System.Buffers.Binary;
using System.Text;

namespace GanLab.Training.Native;

/// <summary>
/// Makes TorchSharp's Linux library load where libstdc++ is older than GCC 13's. The library imports one symbol of
/// GLIBCXX_3.4.32, which stands for a per-file <c>std::ios_base::Init</c>. The repaired copy marks that version as weak and
/// asks for the constructor that older compilers call at the same place.
/// </summary>
static class ElfRepair
{
    /// <summary>The version that a libstdc++ before GCC 13 lacks.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    const string Symbol = "_ZSt21ios_base_library_initv", OlderSymbol = "_ZNSt8ios_base4InitC1Ev", OlderVersion = "GLIBCXX_3.4";
    const byte WeakFlag = 2;

    /// <summary>Whether a library needs the version at all.</summary>
    public static bool Applies(byte[] original, string library) => Needs(Parse(original, library)).ContainsKey(Version);

    /// <summary>The repaired bytes, as many as before; repairing twice changes nothing more.</summary>
    /// <exception cref="LabException">Not a 64-bit little-endian ELF library, or without the tables that the repair writes to.</exception>
    public static byte[] Repair(byte[] original, string library)
    {
        var file = Parse(original, library);
        var needs = Needs(file);
        if (!needs.TryGetValue(Version, out var newer) || !needs.TryGetValue(OlderVersion, out var older))
            throw ElfFile.Damaged(library, $"does not need {Version} and {OlderVersion}, so there is nothing to repair");
        if (file.Find(ElfSectionType.DynamicSymbols) is not { } symbols || file.Find(ElfSectionType.VersionOfSymbols) is not { } versions)
            throw ElfFile.Damaged(library, "has no versioned symbols");

        var repaired = (byte[])original.Clone();
        repaired[newer.Offset + 4] |= WeakFlag;
        var (names, numbers) = (file.NamesOf(symbols), file.Read(versions));
        foreach (var symbol in ElfSymbols.Read(file, symbols).Where(s => s.IsUndefined && names.Text(s.NameOffset) == Symbol))
        {
            if (numbers.U16(2 * symbol.Index) != newer.Index) throw ElfFile.Damaged(library, $"asks for {Symbol} in another version than {Version}");
            Encoding.ASCII.GetBytes(OlderSymbol + '\0').CopyTo(repaired, file.NameSectionOf(symbols).Offset + symbol.NameOffset);
            BinaryPrimitives.WriteUInt16LittleEndian(repaired.AsSpan((int)(versions.Offset + 2 * symbol.Index)), older.Index);
        }
        return repaired;
    }

    static ElfFile Parse(byte[] bytes, string library) => new(new MemoryStream(bytes), library);

    static Dictionary<string, NeededVersion> Needs(ElfFile file) =>
        ElfVersions.Needs(file).Where(v => v.Name.StartsWith("GLIBCXX_", StringComparison.Ordinal)).DistinctBy(v => v.Name).ToDictionary(v => v.Name);
}
