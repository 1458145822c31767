using System.Reflection;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace GanLab.Runs.Weights;

/// <summary>A network as a tree of its modules: kind, hyper-parameters, and the tensors each owns, by the names they have in the weights file.</summary>
static class LayerTree
{
    static readonly Type[] plain = [typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(string)];

    /// <summary>The module, and all below it.</summary>
    /// <param name="module">A module.</param>
    /// <param name="name">Its name in its parent, or "".</param>
    /// <param name="path">What the names of its tensors begin with, with a dot at the end, or "".</param>
    public static JsonObject Of(nn.Module module, string name = "", string path = "")
    {
        var json = new JsonObject();
        if (name.Length > 0) json["name"] = name;
        json["kind"] = module.GetType().Name;
        if (Options(module) is { Count: > 0 } options) json["options"] = options;
        var tensors = module.named_parameters(recurse: false).Select(one => (one.name, Tensor: (Tensor)one.parameter)).Concat(module.named_buffers(recurse: false).Select(one => (one.name, Tensor: one.buffer))).ToList();
        if (tensors.Count > 0) json["tensors"] = new JsonObject(tensors.Select(one => KeyValuePair.Create(one.name, (JsonNode?)Described(path + one.name, one.Tensor))));
        var children = module.named_children().ToList();
        if (children.Count > 0) json["layers"] = new JsonArray([.. children.Select(child => Of(child.module, child.name, $"{path}{child.name}."))]);
        return json;
    }

    /// <summary>The kind of the module that computes last.</summary>
    public static string LastKind(nn.Module module)
    {
        while (module.named_children().Select(child => child.module).LastOrDefault() is { } last) module = last;
        return module.GetType().Name;
    }

    static JsonObject Described(string name, Tensor tensor) =>
        new() { ["name"] = name, ["shape"] = new JsonArray([.. tensor.shape.Select(length => (JsonNode)length)]), ["dtype"] = tensor.dtype.ToString().ToLowerInvariant() };

    /// <summary>Public numbers, texts and lists of numbers of the module's own type.</summary>
    static JsonObject Options(nn.Module module)
    {
        var json = new JsonObject();
        var own = module.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0
            && property.DeclaringType is { IsGenericType: false } declaring && declaring != typeof(nn.Module) && declaring != typeof(WeightedLayer) && declaring != typeof(Layer));
        foreach (var property in own)
        {
            if (Value(property, module) is { } value) json[property.Name] = value;
        }
        return json;
    }

    static JsonNode? Value(PropertyInfo property, nn.Module module)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (!type.IsEnum && !plain.Contains(type) && type != typeof(long[]) && type != typeof(double[])) return null;
        return property.GetValue(module) switch
        {
            null => null,
            bool it => it,
            string it => it,
            Enum it => it.ToString(),
            long[] all => new JsonArray([.. all.Select(one => (JsonNode)one)]),
            double[] all => new JsonArray([.. all.Select(one => (JsonNode)one)]),
            double it => Files.JsonText.Number(it),
            float it => Files.JsonText.Number(it),
            var it => Convert.ToInt64(it),
        };
    }
}
