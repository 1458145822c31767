using System.ComponentModel;
using System.Reflection;
using System.Reflection.Metadata;

namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>Reads one type's metadata.</summary>
static class TypeReader
{
    const TypeAttributes Wanted = TypeAttributes.Public;
    const TypeAttributes Looked = TypeAttributes.VisibilityMask | TypeAttributes.Abstract | TypeAttributes.Interface;

    public static TypeFacts Read(MetadataReader metadata, TypeDefinition type) => new(
        metadata.GetString(type.Namespace),
        metadata.GetString(type.Name),
        (type.Attributes & Looked) == Wanted && type.GetGenericParameters().Count == 0 && HasPlainConstructor(metadata, type),
        Name(metadata, type.BaseType),
        [.. type.GetInterfaceImplementations().Select(handle => Name(metadata, metadata.GetInterfaceImplementation(handle).Interface)).OfType<TypeReference>()],
        Description(metadata, type));

    static bool HasPlainConstructor(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if ((method.Attributes & (MethodAttributes.MemberAccessMask | MethodAttributes.Static)) != MethodAttributes.Public) continue;
            if (!metadata.StringComparer.Equals(method.Name, ConstructorInfo.ConstructorName)) continue;
            var signature = metadata.GetBlobReader(method.Signature);
            signature.ReadSignatureHeader();
            if (signature.ReadCompressedInteger() == 0) return true;
        }
        return false;
    }

    static TypeReference? Name(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.IsNil) return null;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return new(null, Join(metadata, definition.Namespace, definition.Name));
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                if (reference.ResolutionScope.Kind != HandleKind.AssemblyReference) return null;
                var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope);
                return new(metadata.GetString(assembly.Name), Join(metadata, reference.Namespace, reference.Name));
            case HandleKind.TypeSpecification:
                var generic = GenericDefinition(metadata, (TypeSpecificationHandle)handle);
                return generic.Kind == HandleKind.TypeSpecification ? null : Name(metadata, generic);
            default:
                return null;
        }
    }

    /// <summary><c>Base&lt;int&gt;</c> → <c>Base&lt;T&gt;</c> (ECMA-335, II.23.2.14: GENERICINST, CLASS or VALUETYPE, type).</summary>
    static EntityHandle GenericDefinition(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return default;
        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    static string? Description(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (Name(metadata, constructor.Parent)?.FullName != typeof(DescriptionAttribute).FullName) continue;
            var parameters = metadata.GetBlobReader(constructor.Signature);
            parameters.ReadSignatureHeader();
            if (parameters.ReadCompressedInteger() == 0) continue;                // [Description] without a text
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();                                                   // prolog, 0x0001
            return value.ReadSerializedString();
        }
        return null;
    }

    static string Join(MetadataReader metadata, StringHandle space, StringHandle name) =>
        space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
}
