namespace GanLab.Training.Native;

/// <summary>Which symbols a library's loader must find at once. The others, functions that are called through a table, are looked for at their first call.</summary>
static class ElfRelocations
{
    const int EntrySize = 24;
    static readonly uint[] jumpSlots = [7, 1026];   // x86-64, AArch64

    /// <summary>Numbers of the symbols that are bound when the library is loaded.</summary>
    public static HashSet<int> BoundAtLoad(ElfFile file)
    {
        HashSet<int> bound = [];
        foreach (var entries in file.All(ElfSectionType.Relocations).Select(file.Read))
            for (var at = 0; at + EntrySize <= entries.Length; at += EntrySize)
                if (!jumpSlots.Contains(entries.U32(at + 8))) bound.Add((int)entries.U32(at + 12));
        return bound;
    }
}
