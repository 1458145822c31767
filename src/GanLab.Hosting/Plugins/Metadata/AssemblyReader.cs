using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>Reads an assembly's metadata. No code of it runs.</summary>
static class AssemblyReader
{
    /// <summary>Reads an assembly.</summary>
    /// <returns>Its facts, or null for a native library.</returns>
    /// <exception cref="BadImageFormatException">It is no library at all, or damaged.</exception>
    public static AssemblyFacts? Read(ImmutableArray<byte> image)
    {
        try
        {
            using var file = new PEReader(image);
            if (!file.HasMetadata) return file.PEHeaders.PEHeader is null ? throw new BadImageFormatException() : null;
            var metadata = file.GetMetadataReader();
            if (!metadata.IsAssembly) throw new BadImageFormatException();
            var assembly = metadata.GetAssemblyDefinition();
            return new(metadata.GetString(assembly.Name), assembly.Version, metadata.GetGuid(metadata.GetModuleDefinition().Mvid), References(metadata), Types(metadata));
        }
        catch (Exception damage) when (damage is not BadImageFormatException)     // the reader meets some damage with an overflow or a bad index
        {
            throw new BadImageFormatException("The metadata are damaged.", damage);
        }
    }

    /// <summary>Reads an assembly from its file, see <see cref="Read(ImmutableArray{byte})"/>.</summary>
    public static AssemblyFacts? Read(string path) => Read(ImmutableArray.Create(File.ReadAllBytes(path)));

    static Dictionary<string, Version> References(MetadataReader metadata)
    {
        var references = new Dictionary<string, Version>(StringComparer.OrdinalIgnoreCase);
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            references[metadata.GetString(reference.Name)] = reference.Version;
        }
        return references;
    }

    static Dictionary<string, TypeFacts> Types(MetadataReader metadata)
    {
        var types = new Dictionary<string, TypeFacts>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!type.GetDeclaringType().IsNil) continue;
            var facts = TypeReader.Read(metadata, type);
            types[facts.FullName] = facts;
        }
        return types;
    }
}
