namespace GanLab.Training.Native;

/// <summary>A version that a library needs of another: its name, its number in the table of symbols, and where its entry lies in the file.</summary>
readonly record struct NeededVersion(string Name, ushort Index, long Offset);

/// <summary>The GNU symbol versions that an ELF library needs and offers.</summary>
static class ElfVersions
{
    const int SmallestEntry = 16;   // bytes; bounds the walk through a damaged list

    /// <summary>Versions needed, of all libraries, in file order.</summary>
    public static IReadOnlyList<NeededVersion> Needs(ElfFile file)
    {
        if (file.Find(ElfSectionType.VersionNeeds) is not { } section) return [];
        var (entries, names, found) = (file.Read(section), file.NamesOf(section), new List<NeededVersion>());
        long library = 0;
        for (var i = 0; i < Math.Min(section.Count, entries.Length / SmallestEntry); i++, library += entries.U32(library + 12))
        {
            var version = library + entries.U32(library + 8);
            for (var j = entries.U16(library + 2); j > 0; j--, version += entries.U32(version + 12))
                found.Add(new(names.Text(entries.U32(version + 8)), entries.U16(version + 6), section.Offset + version));
        }
        return found;
    }

    /// <summary>Versions offered, in file order, the library's own name first.</summary>
    public static IReadOnlyList<string> Offers(ElfFile file)
    {
        if (file.Find(ElfSectionType.VersionDefinitions) is not { } section) return [];
        var (entries, names, found) = (file.Read(section), file.NamesOf(section), new List<string>());
        long version = 0;
        for (var i = 0; i < Math.Min(section.Count, entries.Length / SmallestEntry); i++, version += entries.U32(version + 16))
            found.Add(names.Text(entries.U32(version + entries.U32(version + 12))));
        return found;
    }
}
