using System.Reflection;
using GanLab.Architectures;

namespace GanLab.Plugins.Tests;

/// <summary>All built-in components of a kind, small enough for a step in no time.</summary>
static class Everything
{
    static readonly Assembly[] plugins = [typeof(Losses.Hinge).Assembly, typeof(Mlp).Assembly, typeof(Stabilisers.Ema).Assembly, typeof(Schemes.Consensus).Assembly, typeof(IComponent).Assembly];

    public static IReadOnlyList<ILoss> Losses => Of<ILoss>();

    public static IReadOnlyList<IDiscriminator> Networks => Of<IDiscriminator>();

    public static IReadOnlyList<IStabiliser> Stabilisers => Of<IStabiliser>();

    public static IReadOnlyList<IUpdateScheme> Schemes => Of<IUpdateScheme>();

    public static IReadOnlyList<IHead> Heads => Of<IHead>();

    public static IReadOnlyList<ILatents> Latents => Of<ILatents>();

    public static IReadOnlyList<IOptimiser> Optimisers => Of<IOptimiser>();

    static IReadOnlyList<T> Of<T>() => [.. plugins.SelectMany(plugin => plugin.GetExportedTypes())
        .Where(type => type is { IsAbstract: false, IsClass: true } && typeof(T).IsAssignableFrom(type) && type.GetConstructor([]) is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (T)Small(Activator.CreateInstance(type)!))];

    /// <summary>Widths of 8 and one block a size, where a component has such options; steps ahead so small that no loss explodes on the way. Nothing else is changed.</summary>
    static object Small(object component)
    {
        foreach (var name in new[] { "Width", "MaximalWidth" })
            if (component.GetType().GetProperty(name) is { } width && (Nullable.GetUnderlyingType(width.PropertyType) ?? width.PropertyType) == typeof(long)) width.SetValue(component, 8L);
        if (component.GetType().GetProperty("Blocks") is { } blocks && blocks.PropertyType == typeof(int)) blocks.SetValue(component, 1);
        return component is Schemes.Unrolled unrolled ? unrolled with { Steps = 2, Rate = 1e-6 } : component;
    }
}
