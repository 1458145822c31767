using System.Collections;
using System.Reflection;

namespace GanLab.Hosting.Plugins;

/// <summary>Describes a component's options: those of a fresh instance.</summary>
static class ComponentDescriber
{
    public static ComponentDescription Describe(ComponentInfo component, Assembly assembly)
    {
        var type = assembly.GetType(component.FullName, throwOnError: true)!;
        var instance = Activator.CreateInstance(type)!;
        var documentation = component.Documentation;
        var nullability = new NullabilityInfoContext();
        return new(component, documentation.OfType(component.FullName), [.. Option.AllOf(type).Select(option => new OptionDescription(
            option.Name,
            Words(option.Type) + (nullability.Create(option.Property).WriteState == NullabilityState.Nullable ? ", or none" : ""),
            option.RangeText,
            Text(option.Of(instance)),
            documentation.OfProperty(option.Property.DeclaringType!, option.Property.Name)))])
        {
            Summary = documentation.OfType(component.FullName, "summary"),
            Remarks = documentation.OfType(component.FullName, "remarks"),
            Roles = [.. type.GetInterfaces().Where(role => role != typeof(IStabiliser) && typeof(IStabiliser).IsAssignableFrom(role)).Select(role => role.Name).Order(StringComparer.Ordinal)],
            On = (instance as IStabiliser)?.On,
        };
    }

    static string Words(Type type)
    {
        if (type == typeof(Schedule)) return "a number or a schedule";
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsPrimitive || plain.IsEnum || plain == typeof(string)) return OptionText.Describe(plain);
        var item = plain.IsArray ? plain.GetElementType() : plain.IsGenericType && typeof(IEnumerable).IsAssignableFrom(plain) ? plain.GetGenericArguments()[0] : null;
        return item is null ? plain.Name : $"a list, each {Words(item)}";
    }

    static string Text(object? value) => value switch
    {
        null or string or ValueType or ConstantSchedule => OptionText.Format(value),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => value.GetType().Name,
    };
}
