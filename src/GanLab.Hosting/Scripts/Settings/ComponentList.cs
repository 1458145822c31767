using System.Globalization;

namespace GanLab.Hosting.Scripts;

/// <summary>A list of components, whose elements are named by type or by number.</summary>
sealed class ComponentList(IEnumerable<object> list, string at, string setting)
{
    readonly IReadOnlyList<object> items = [.. list];

    /// <summary>The element of that type name (case does not count) or number.</summary>
    /// <exception cref="LabException">There is none, or there are several of that type.</exception>
    public OptionPlace Find(string name)
    {
        var found = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Enumerable.Range(0, items.Count).Where(i => i == number).ToList()
            : [.. Enumerable.Range(0, items.Count).Where(i => NameOf(items[i]).Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 0) throw new LabException($"{setting}: {at} has no '{name}'; it {(items.Count == 0 ? "is empty" : Names("has ", name))}.");
        if (found.Count > 1) throw new LabException($"{setting}: {at} has {found.Count} of '{name}'; say which by its number: {string.Join(" or ", found.Select(i => $"{at}.{i}"))}.");
        var index = found[0];
        return new($"{at}.{name}", items[index].GetType(), items[index], changed => Replace(index, changed), setting);
    }

    /// <summary>The elements' names after some words, or nothing for an empty list.</summary>
    public string Names(string words, string written = "") =>
        items.Count == 0 ? "" : words + NameList.NearestFirst(written, items.Select(NameOf));

    /// <summary>Such as <c>labelSmoothing</c>: as in option paths.</summary>
    static string NameOf(object item) => char.ToLowerInvariant(item.GetType().Name[0]) + item.GetType().Name[1..];

    Array Replace(int index, object changed)
    {
        var element = list.GetType().GetInterfaces().First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GenericTypeArguments[0];
        var copy = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++) copy.SetValue(i == index ? changed : items[i], i);
        return copy;
    }
}
