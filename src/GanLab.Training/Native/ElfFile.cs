namespace GanLab.Training.Native;

/// <summary>The section types of an ELF library that loading has to read.</summary>
enum ElfSectionType : uint
{
    Relocations = 4,
    DynamicSymbols = 11,
    VersionDefinitions = 0x6ffffffd,
    VersionNeeds = 0x6ffffffe,
    VersionOfSymbols = 0x6fffffff,
}

/// <summary>Where a section lies in its file; <c>Link</c> is the section of its names, <c>Count</c> the entries of a version list.</summary>
readonly record struct ElfSection(ElfSectionType Type, long Offset, long Size, int Link, int Count);

/// <summary>The section table of a 64-bit little-endian ELF library; sections are read one by one, since libtorch is large.</summary>
sealed class ElfFile
{
    const int HeaderSize = 64, EntrySize = 64;

    readonly Stream stream;
    readonly ElfSection[] sections;

    /// <summary>Reads the header and the section table.</summary>
    /// <param name="stream">The library, seekable.</param>
    /// <param name="library">What to call it in an error.</param>
    /// <exception cref="LabException">Not such a library, or damaged.</exception>
    public ElfFile(Stream stream, string library)
    {
        (this.stream, Library) = (stream, library);
        if (stream.Length < HeaderSize) throw Damaged(library, "is too short to be a library");
        var header = Read(0, HeaderSize);
        if (header.U32(0) != 0x464c457f || header.U8(4) != 2 || header.U8(5) != 1) throw Damaged(library, "is not a 64-bit little-endian ELF library");
        int count = header.U16(0x3c);
        if (count == 0 || header.U16(0x3a) != EntrySize) throw Damaged(library, "has no section table");
        var table = Read(header.I64(0x28), count * EntrySize);
        sections = [.. Enumerable.Range(0, count).Select(i => Section(table, i * EntrySize))];
    }

    public string Library { get; }

    /// <summary>The first section of a type, if there is one.</summary>
    public ElfSection? Find(ElfSectionType type) => Array.Find(sections, s => s.Type == type) is { Size: > 0 } found ? found : null;

    /// <summary>All sections of a type.</summary>
    public IEnumerable<ElfSection> All(ElfSectionType type) => sections.Where(section => section.Type == type && section.Size > 0);

    public ElfBlock Read(ElfSection section) => Read(section.Offset, section.Size);

    /// <summary>The names that a section refers to.</summary>
    public ElfBlock NamesOf(ElfSection section) => Read(NameSectionOf(section));

    public ElfSection NameSectionOf(ElfSection section) =>
        section.Link >= 0 && section.Link < sections.Length ? sections[section.Link] : throw Damaged(Library, "has a damaged section table");

    /// <summary>The error for a library that cannot be read.</summary>
    public static LabException Damaged(string library, string what) =>
        new Finding($"{library} {what}", "restore the package again (dotnet nuget locals all --clear, then dotnet restore)").ToException();

    static ElfSection Section(ElfBlock table, int at) => new((ElfSectionType)table.U32(at + 4), table.I64(at + 0x18), table.I64(at + 0x20), (int)table.U32(at + 0x28), (int)table.U32(at + 0x2c));

    ElfBlock Read(long offset, long size)
    {
        if (offset < 0 || size < 0 || size > int.MaxValue || offset > stream.Length - size) throw Damaged(Library, "is cut short or damaged");
        var bytes = new byte[size];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return new(bytes, Library);
    }
}
