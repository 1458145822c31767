namespace GanLab.Hosting.Plugins;

/// <summary>A component and its options.</summary>
/// <param name="Component">The component.</param>
/// <param name="Documentation">Its XML documentation as plain text, summary and remarks, or <c>""</c>.</param>
/// <param name="Options">Its options, in the order they are declared.</param>
public sealed record ComponentDescription(ComponentInfo Component, string Documentation, IReadOnlyList<OptionDescription> Options)
{
    /// <summary>The summary alone: what it computes, and whose idea it is.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The remarks alone: when to use it, and which tests prove it.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>The roles of a stabiliser, by the names of their interfaces: <c>IPenalty</c>, <c>IStateful</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whose network or update a stabiliser touches unless an option says otherwise; null for other components.</summary>
    public Player? On { get; init; }
}

/// <summary>One option of a component.</summary>
/// <param name="Name">Name in scripts' option paths, such as <c>features</c>.</param>
/// <param name="Type">Its values in words, such as <c>a whole number</c>; for an option that is a component, its type's name.</param>
/// <param name="Range">The values it may take, in words, or <c>""</c> for any.</param>
/// <param name="Default">Its value when nothing is set; for a nested component, its type's name.</param>
/// <param name="Documentation">Its XML documentation as plain text, or <c>""</c>.</param>
public sealed record OptionDescription(string Name, string Type, string Range, string Default, string Documentation);
