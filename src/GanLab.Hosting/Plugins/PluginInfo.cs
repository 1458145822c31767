namespace GanLab.Hosting.Plugins;

/// <summary>A plugin, usable or refused, read from its metadata before anything of it is loaded.</summary>
public sealed class PluginInfo
{
    readonly Lazy<XmlDocumentation> documentation;

    internal PluginInfo() => documentation = new(() => XmlDocumentation.Beside(Path!));

    /// <summary>Simple name of its assembly, or of its file where that is no assembly.</summary>
    public required string Name { get; init; }

    /// <summary>Version of its assembly; 0.0 where there is none to read.</summary>
    public required Version Version { get; init; }

    /// <summary>Its DLL, absolute, links resolved; its folder where the DLL is missing.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the DLL, 64 small hexadecimal digits; <c>""</c> where it could not be read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Module version id: another one for every other build. Empty where there is none to read.</summary>
    public required Guid Mvid { get; init; }

    /// <summary>The folder in which it was found.</summary>
    public required PluginFolder Folder { get; init; }

    /// <summary>Why it is not used, as a sentence; null if it is usable.</summary>
    public string? Refusal { get; internal set; }

    /// <summary>What is odd about it but harmless, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Its components; none where it could not be read.</summary>
    public IReadOnlyList<ComponentInfo> Components { get; internal set; } = [];

    /// <summary>The namespaces of its components, sorted.</summary>
    public IReadOnlyList<string> Namespaces { get; internal set; } = [];

    /// <summary>True if nothing speaks against loading it.</summary>
    public bool Usable => Refusal is null;

    internal XmlDocumentation Documentation => documentation.Value;
}
