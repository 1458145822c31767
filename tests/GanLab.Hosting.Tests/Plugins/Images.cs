using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>DLLs that no project can build.</summary>
static class Images
{
    /// <summary>A library without metadata, as a C compiler makes one.</summary>
    public static byte[] Native()
    {
        var image = new BlobBuilder();
        new NativeImage().Serialize(image);
        return image.ToArray();
    }

    /// <summary>Where in the file an assembly's metadata lie.</summary>
    public static (int Start, int Size) Metadata(string dll)
    {
        using var file = new PEReader(File.OpenRead(dll));
        return (file.PEHeaders.MetadataStartOffset, file.PEHeaders.MetadataSize);
    }

    /// <summary>Makes an assembly ask for another version of one it refers to (ECMA-335, II.22.5: a row begins with four 16-bit numbers).</summary>
    public static void ChangeReference(string dll, string name, Version version)
    {
        var bytes = File.ReadAllBytes(dll);
        using var file = new PEReader(new MemoryStream(bytes));
        var metadata = file.GetMetadataReader();
        var handle = metadata.AssemblyReferences.Single(one => metadata.GetString(metadata.GetAssemblyReference(one).Name) == name);
        var row = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
            + (MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef);
        int[] numbers = [version.Major, version.Minor, version.Build, version.Revision];
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(row + 2 * i), (ushort)numbers[i]);
        File.WriteAllBytes(dll, bytes);
    }

    sealed class NativeImage() : PEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), deterministicIdProvider: null)
    {
        protected override System.Collections.Immutable.ImmutableArray<Section> CreateSections() => [new(".text", SectionCharacteristics.ContainsCode | SectionCharacteristics.MemRead)];

        protected override BlobBuilder SerializeSection(string name, SectionLocation location)
        {
            var code = new BlobBuilder();
            code.WriteByte(0xC3);                                                 // ret
            return code;
        }

        protected override PEDirectoriesBuilder GetDirectories() => new();
    }
}
