using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace GanLab;

/// <summary>One option of a component: an <c>init</c> property.</summary>
public sealed class Option
{
    Option(PropertyInfo property)
    {
        Property = property;
        Range = property.GetCustomAttribute<RangeAttribute>();
    }

    /// <summary>The property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Name in paths and records: the property's, with a small first letter.</summary>
    public string Name => char.ToLowerInvariant(Property.Name[0]) + Property.Name[1..];

    /// <summary>Type of its values.</summary>
    public Type Type => Property.PropertyType;

    /// <summary>The values it may take, or null for any.</summary>
    public RangeAttribute? Range { get; }

    /// <summary>Its value in a component.</summary>
    public object? Of(object component) => Property.GetValue(component);

    /// <summary>The range in words: "0 to 1", "at least 0", or "" for any.</summary>
    public string RangeText => Range is null ? ""
        : Convert.ToDouble(Range.Maximum) >= int.MaxValue ? $"at least {OptionText.Format(Range.Minimum)}"
        : $"{OptionText.Format(Range.Minimum)} to {OptionText.Format(Range.Maximum)}";

    /// <summary>True if the number lies in the range, or there is none. NaN lies in no range.</summary>
    public bool Allows(double number) => Range is null || (number >= Convert.ToDouble(Range.Minimum) && number <= Convert.ToDouble(Range.Maximum));

    /// <summary>The options of a component, in the order they are declared.</summary>
    public static IReadOnlyList<Option> AllOf(Type component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return [.. component.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.MetadataToken)
            .Select(property => new Option(property))];
    }
}
