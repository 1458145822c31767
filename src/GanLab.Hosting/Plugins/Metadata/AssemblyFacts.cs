namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>What the metadata of an assembly say that the host wants to know.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Assembly version.</param>
/// <param name="Mvid">Module version id.</param>
/// <param name="References">Assemblies it was compiled against, by simple name.</param>
/// <param name="Types">Its top-level types, by full name.</param>
sealed record AssemblyFacts(string Name, Version Version, Guid Mvid, IReadOnlyDictionary<string, Version> References, IReadOnlyDictionary<string, TypeFacts> Types);

/// <summary>A top-level type.</summary>
/// <param name="Namespace">Its namespace, or <c>""</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Constructible">True for a public, concrete, non-generic class with a public constructor without parameters.</param>
/// <param name="Base">Its base class.</param>
/// <param name="Interfaces">The interfaces it declares, and theirs; not those of its base class.</param>
/// <param name="Description">Text of its <c>[Description]</c>, or null.</param>
sealed record TypeFacts(string Namespace, string Name, bool Constructible, TypeReference? Base, IReadOnlyList<TypeReference> Interfaces, string? Description)
{
    /// <summary>Name with namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}

/// <summary>A type that another one names.</summary>
/// <param name="Assembly">Simple name of its assembly, or null for the same one.</param>
/// <param name="FullName">Name with namespace.</param>
sealed record TypeReference(string? Assembly, string FullName);
