namespace GanLab.Hosting.Plugins;

/// <summary>A component, read from an assembly's metadata: nothing of the assembly was loaded or run.</summary>
/// <param name="Kind">What it is in an experiment: generator, discriminator, head, loss, stabiliser, scheme, optimiser, dataset, metric or latents; several joined by <c>", "</c>.</param>
/// <param name="Name">Name of its type.</param>
/// <param name="FullName">Name of its type with its namespace.</param>
/// <param name="Assembly">Simple name of its assembly.</param>
/// <param name="Version">Version of its assembly.</param>
/// <param name="Plugin">The plugin it comes from; null for components of GanLab.Abstractions.</param>
public sealed record ComponentInfo(string Kind, string Name, string FullName, string Assembly, Version Version, PluginInfo? Plugin)
{
    /// <summary>One sentence: <c>[Description]</c> of the type, or the first sentence of its XML documentation, or <c>""</c>.</summary>
    public string Summary => Description ?? Documentation.SummaryOf(FullName);

    internal string? Description { get; init; }

    /// <summary>What is documented of its assembly, read when first asked for: a run never asks.</summary>
    internal XmlDocumentation Documentation => Plugin is null ? XmlDocumentation.OfContract : Plugin.Documentation;
}
