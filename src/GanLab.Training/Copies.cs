using System.Reflection;

namespace GanLab.Training;

/// <summary>Copies of components, so that each run works on its own.</summary>
static class Copies
{
    /// <summary>A copy of a record; what is no record remembers nothing and stands for itself.</summary>
    public static T Of<T>(T component) where T : class => Method(component) is { } copy ? (T)copy.Invoke(component, null)! : component;

    /// <summary>A record's copy method, or null for what is no record.</summary>
    public static MethodInfo? Method(object component) => component.GetType().GetMethod("<Clone>$");
}
