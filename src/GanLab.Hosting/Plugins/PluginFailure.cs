using System.Diagnostics;
using System.Reflection;

namespace GanLab.Hosting.Plugins;

/// <summary>What to tell the user when the code of a plugin throws.</summary>
public static class PluginFailure
{
    /// <summary>
    /// One sentence for the innermost exception, with the component and the plugin whose code threw it, as far as the stack tells.
    /// Where a <see cref="LabException"/> is among them, it speaks for itself.
    /// </summary>
    /// <param name="exception">What came out of the plugin, however often wrapped.</param>
    /// <param name="catalog">The plugins of the run.</param>
    public static string Explain(Exception exception, PluginCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(catalog);
        return Explain(exception, catalog, known: null);
    }

    /// <summary>The same, for a component that is known to be the one that threw.</summary>
    internal static string Explain(Exception exception, PluginCatalog catalog, ComponentInfo? known)
    {
        var chain = Chain(exception).Reverse().ToArray();
        if (chain.OfType<LabException>().FirstOrDefault() is { } told) return told.Message;
        var types = chain.SelectMany(one => new StackTrace(one).GetFrames()).Select(Outermost).OfType<Type>().ToArray();
        var plugin = known?.Plugin ?? types.Select(type => catalog.PluginOf(type.Assembly)).FirstOrDefault(found => found is not null);
        var names = types.Select(type => type.FullName).Concat(chain.OfType<TypeInitializationException>().Select(one => one.TypeName));
        var component = known ?? names.Select(name => plugin?.Components.FirstOrDefault(one => one.FullName == name)).FirstOrDefault(found => found is not null);
        if (plugin is null) return What(chain[0]);
        var subject = component is null ? $"plugin {plugin.Name}" : $"{component.Name} of plugin {plugin.Name}";
        return Missing(chain[0]) is { } missing ? $"{subject} needs {missing}, which is neither beside it nor in the host." : $"{subject} threw {What(chain[0])}";
    }

    /// <summary>From the outside to the innermost.</summary>
    static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }

    /// <summary>The type in which a frame's code was written: lambdas, iterators and async methods lie in nested types.</summary>
    static Type? Outermost(StackFrame frame)
    {
        var type = frame.GetMethod()?.DeclaringType;
        while (type?.DeclaringType is { } outer) type = outer;
        return type;
    }

    /// <summary>The assembly that was not found, if that is what went wrong.</summary>
    static string? Missing(Exception innermost) => innermost is FileNotFoundException { FileName: { } file } && file.Contains(", Version=", StringComparison.Ordinal)
        ? $"{new AssemblyName(file).Name} {new AssemblyName(file).Version}"
        : null;

    /// <summary>Type and message, without the stack that libtorch adds to its messages.</summary>
    static string What(Exception innermost) => $"{innermost.GetType().Name}: {innermost.Message.Split("\nException raised from", 2)[0].Trim()}";
}
