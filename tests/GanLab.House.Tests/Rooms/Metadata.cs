using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GanLab.House.Tests.Rooms;

/// <summary>What a built assembly says of itself.</summary>
sealed class Metadata : IDisposable
{
    static readonly string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    readonly PEReader file;

    public Metadata(string path)
    {
        file = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        Reader = file.GetMetadataReader();
    }

    public MetadataReader Reader { get; }

    /// <summary>Names of the assemblies it refers to, without those of .NET itself.</summary>
    public IReadOnlyList<string> References => [.. Reader.AssemblyReferences
        .Select(handle => Reader.GetString(Reader.GetAssemblyReference(handle).Name))
        .Where(name => !File.Exists(Path.Combine(framework, name + ".dll")))
        .Order(StringComparer.Ordinal)];

    /// <summary>The types whose members a method's code names, with their namespaces.</summary>
    public IEnumerable<string> TypesUsedBy(MethodDefinitionHandle handle)
    {
        var method = Reader.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return [];
        var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        return Instructions.Tokens(code).Select(DeclaringType).OfType<string>();
    }

    /// <summary>Namespace of a type, or of the type it is nested in.</summary>
    public string Namespace(TypeDefinition type)
    {
        while (type.GetDeclaringType() is { IsNil: false } outer) type = Reader.GetTypeDefinition(outer);
        return Reader.GetString(type.Namespace);
    }

    string? DeclaringType(EntityHandle member) => member.Kind switch
    {
        HandleKind.MemberReference => DeclaringType(Reader.GetMemberReference((MemberReferenceHandle)member).Parent),
        HandleKind.MethodSpecification => DeclaringType(Reader.GetMethodSpecification((MethodSpecificationHandle)member).Method),
        HandleKind.TypeReference => Name(Reader.GetTypeReference((TypeReferenceHandle)member)),
        _ => null,
    };

    string Name(TypeReference type) => $"{Reader.GetString(type.Namespace)}.{Reader.GetString(type.Name)}";

    public void Dispose() => file.Dispose();
}
