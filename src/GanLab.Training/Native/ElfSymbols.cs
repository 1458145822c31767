namespace GanLab.Training.Native;

/// <summary>A dynamic symbol: its number in the table, where its name begins, and whether the library expects it from elsewhere.</summary>
readonly record struct ElfSymbol(int Index, uint NameOffset, bool IsUndefined, bool IsWeak);

/// <summary>The dynamic symbols of an ELF library.</summary>
static class ElfSymbols
{
    const int EntrySize = 24, Weak = 2;

    public static IEnumerable<ElfSymbol> Read(ElfFile file, ElfSection section)
    {
        var entries = file.Read(section);
        for (var i = 0; i < entries.Length / EntrySize; i++)
        {
            var at = i * EntrySize;
            yield return new(i, entries.U32(at), entries.U16(at + 6) == 0, entries.U8(at + 4) >> 4 == Weak);
        }
    }

    /// <summary>Names of the symbols that a library defines.</summary>
    public static IEnumerable<string> Defined(string path)
    {
        using var stream = File.OpenRead(path);
        var file = new ElfFile(stream, path);
        if (file.Find(ElfSectionType.DynamicSymbols) is not { } section) yield break;
        var names = file.NamesOf(section);
        foreach (var symbol in Read(file, section).Where(symbol => !symbol.IsUndefined)) yield return names.Text(symbol.NameOffset);
    }

    /// <summary>Names of the symbols that a library needs from others, and whether it needs them to be loaded at all; weak ones may be absent and are left out.</summary>
    public static IEnumerable<(string Name, bool AtLoad)> Wanted(string path)
    {
        using var stream = File.OpenRead(path);
        var file = new ElfFile(stream, path);
        if (file.Find(ElfSectionType.DynamicSymbols) is not { } section) yield break;
        var (names, atLoad) = (file.NamesOf(section), ElfRelocations.BoundAtLoad(file));
        foreach (var symbol in Read(file, section).Where(symbol => symbol.IsUndefined && !symbol.IsWeak && symbol.NameOffset > 0))
            yield return (names.Text(symbol.NameOffset), atLoad.Contains(symbol.Index));
    }
}
