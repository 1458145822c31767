using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace GanLab.Runs.Weights;

/// <summary>Makes components of what the record says of them: type, plugin, options. Plugins are assemblies that this program refers to, or has loaded already.</summary>
/// <param name="path">The file it stands in, for errors.</param>
sealed class RecordedComponents(string path)
{
    /// <summary>The component.</summary>
    /// <exception cref="LabException">Its plugin is not there, or it has no such type or option.</exception>
    public T Of<T>(JsonElement json) where T : class => Of(json, typeof(T)) as T ?? throw new LabException($"{path}: {json} is no {typeof(T).Name}.");

    object? Of(JsonElement json, Type wanted)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        if (json.ValueKind == JsonValueKind.Object) return Component(json, wanted);
        if (json.ValueKind == JsonValueKind.Array) return List(json, wanted);
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        return (Nullable.GetUnderlyingType(wanted) ?? wanted) == typeof(double) && text is "NaN" or "Infinity" or "-Infinity" ? double.Parse(text) : OptionText.Parse(text, wanted, path);
    }

    object Component(JsonElement json, Type wanted)
    {
        if (json.TryGetProperty("schedule", out _)) throw new LabException($"{path}: an option that changes during a run cannot be rebuilt; give it a constant, or use the weights without rebuilding the network.");
        var type = json.TryGetProperty("type", out var name) ? TypeOf(name.GetString()!, json.GetProperty("plugin").GetString()!) : wanted;
        var made = Activator.CreateInstance(type) ?? throw new LabException($"{path}: {type.Name} cannot be made.");
        var options = Option.AllOf(type).ToDictionary(option => option.Name);
        foreach (var property in json.EnumerateObject().Where(property => property.Name is not ("type" or "plugin")))
        {
            if (!options.TryGetValue(property.Name, out var option)) throw new LabException($"{path}: {type.Name} has no option '{property.Name}'; use the build of its plugin that the file names.");
            option.Property.SetValue(made, Of(property.Value, option.Type));
        }
        return made;
    }

    Array List(JsonElement json, Type wanted)
    {
        var item = wanted.IsArray ? wanted.GetElementType()! : wanted.GetGenericArguments().FirstOrDefault() ?? throw new LabException($"{path}: a list cannot be read as {wanted.Name}.");
        var all = Array.CreateInstance(item, json.GetArrayLength());
        var i = 0;
        foreach (var element in json.EnumerateArray()) ((IList)all)[i++] = Of(element, item);
        return all;
    }

    Type TypeOf(string name, string plugin)
    {
        if (plugin == "script") throw new LabException($"{path}: {name} was defined in the script itself; put it into a plugin to use the generator elsewhere.");
        try
        {
            var assembly = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == plugin) ?? Assembly.Load(new AssemblyName(plugin));
            return assembly.GetExportedTypes().FirstOrDefault(type => type.Name == name && typeof(IComponent).IsAssignableFrom(type))
                ?? throw new LabException($"{path}: {plugin} has no {name}; use the build that the file names.");
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new LabException($"{path}: the generator is made of {name} of {plugin}, which this program does not have; add a reference to {plugin}.", e);
        }
    }
}
