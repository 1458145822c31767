using System.Reflection;

namespace GanLab.Hosting.Scripts;

/// <summary>One option of a component, or one element of a list of components.</summary>
/// <param name="Path">Where it is, such as <c>stabilisers.r1</c>.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Value">Its value now.</param>
/// <param name="With">Makes a copy of its owner in which it has another value; the owner itself stays as it is.</param>
/// <param name="Setting">Opens every message, such as <c>--set stabilisers.r1.gamma</c>.</param>
sealed record OptionPlace(string Path, Type Type, object? Value, Func<object, object> With, string Setting)
{
    /// <summary>The option or the element of that name in a component or a list.</summary>
    /// <param name="owner">The component or the list.</param>
    /// <param name="at">Path of the owner; empty for the experiment.</param>
    /// <param name="name">Name of the option; type name or number of the element. Case does not count.</param>
    /// <param name="setting">Opens every message.</param>
    /// <exception cref="LabException">There is no such option or element.</exception>
    public static OptionPlace Find(object owner, string at, string name, string setting)
    {
        if (owner is IEnumerable<object> list) return new ComponentList(list, at, setting).Find(name);
        var path = at.Length == 0 ? name : $"{at}.{name}";
        var options = Option.AllOf(owner.GetType()).Where(option => owner is not Experiment || option.Name != "name").ToList();
        var option = options.Find(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new LabException($"{setting}: {Describe(owner, at)} has no option{(options.Count == 0 ? "s." : $" '{name}'; it has {NameList.NearestFirst(name, options.Select(option => option.Name))}.")}");
        var value = option.Of(owner) ?? (owner is Optimisers both ? both.Generator : null);        // no optimiser of D's own: that of G
        return new(path, option.Type, value, changed => Copy(owner, option.Property, changed, $"{setting}: {Describe(owner, at)}"), setting);
    }

    /// <summary>The value, to go on into its own options.</summary>
    /// <exception cref="LabException">It is null.</exception>
    public object ValueToChange => Value ?? throw new LabException($"{Setting}: {Path} is none in the script, so it has no options.");

    /// <summary>Reads a new value.</summary>
    /// <exception cref="LabException">The text is no such value, or the place is one whose own options must be named.</exception>
    public object Parse(string text)
    {
        if (Value is IEnumerable<object> list) throw new LabException($"{Setting}: {Path} is a list; name one of its elements and an option of it{new ComponentList(list, Path, Setting).Names("; it has ")}.");
        var options = Value is null or Schedule ? [] : Option.AllOf(Value.GetType());
        if (options.Count > 0) throw new LabException($"{Setting}: {Path} is {TypeText.Of(Value!.GetType())}; name one of its options, {string.Join(", ", options.Select(option => $"{Path}.{option.Name}"))}.");
        return OptionText.Parse(text, Type, Setting);
    }

    static string Describe(object owner, string at) => at.Length == 0 ? "the experiment" : $"{at} ({TypeText.Of(owner.GetType())})";

    static object Copy(object owner, PropertyInfo option, object value, string opening)
    {
        var copy = owner.GetType().GetMethod("<Clone>$", Type.EmptyTypes)?.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, null, null)
            ?? throw new LabException($"{opening} is no record, so its options can only be set in the script.");
        if (!option.PropertyType.IsInstanceOfType(value)) throw new LabException($"{opening} wants {TypeText.Of(option.PropertyType)}, whose elements can only be set in the script.");
        option.SetValue(copy, value, BindingFlags.DoNotWrapExceptions, null, null, null);
        return copy;
    }
}
