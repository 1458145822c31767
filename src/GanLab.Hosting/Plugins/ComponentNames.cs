namespace GanLab.Hosting.Plugins;

/// <summary>Finds components by name.</summary>
static class ComponentNames
{
    /// <summary>The one component of that name: <c>R1</c>, <c>GanLab.Stabilisers.R1</c>, or either after <c>ASSEMBLY:</c>.</summary>
    /// <exception cref="LabException">There is none, or more than one.</exception>
    public static ComponentInfo Find(string name, IReadOnlyList<ComponentInfo> components, IReadOnlyList<PluginInfo> plugins)
    {
        var found = components.Where(component => Names(component, name)).ToArray();
        if (found.Length == 1) return found[0];
        if (found.Length == 0) throw new LabException(WhyNone(name, components, plugins));
        var sameCase = found.Where(component => component.Name == name).ToArray();
        if (sameCase.Length == 1) return sameCase[0];
        throw new LabException($"There are {found.Length} components named '{name}'; write {string.Join(" or ", found.Select(component => Qualified(component, found)))}.");
    }

    static bool Names(ComponentInfo component, string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var type = name[(colon + 1)..];
        return (colon < 0 || Same(component.Assembly, name[..colon])) && (Same(component.Name, type) || Same(component.FullName, type));
    }

    static string Qualified(ComponentInfo component, ComponentInfo[] found) =>
        $"{component.Assembly}:{(found.Count(other => other.Assembly == component.Assembly) > 1 ? component.FullName : component.Name)}";

    static string WhyNone(string name, IReadOnlyList<ComponentInfo> components, IReadOnlyList<PluginInfo> plugins)
    {
        if (plugins.FirstOrDefault(plugin => !plugin.Usable && plugin.Components.Any(component => Names(component, name))) is { } refused)
            return $"'{name}' is a component of {refused.Name}, which is not used. {refused.Refusal}";
        var nearest = NearestNames.Of(name, name.Contains(':', StringComparison.Ordinal)
            ? components.Select(component => $"{component.Assembly}:{component.Name}")
            : components.Select(component => component.Name));
        return nearest.Count == 0
            ? $"There is no component named '{name}'; ganlab plugins list shows those there are."
            : $"There is no component named '{name}'; the nearest: {string.Join(", ", nearest)}.";
    }

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
