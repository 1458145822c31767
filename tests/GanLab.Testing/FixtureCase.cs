using System.Text.Json;
using static TorchSharp.torch;

namespace GanLab.Testing;

/// <summary>One case: inputs, options, and what must come out.</summary>
public sealed class FixtureCase
{
    static readonly string[] dispatchKeys = ["penalty", "metric", "optimiser", "loss", "kind", "order"];
    readonly JsonElement inputs, expected;

    internal FixtureCase(string file, JsonElement json)
    {
        (File, Name, Options) = (file, json.GetProperty("name").GetString()!, json.GetProperty("options"));
        (inputs, expected) = (json.GetProperty("inputs"), json.GetProperty("expected"));
    }

    /// <summary>Name of its file.</summary>
    public string File { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its options, as they stand in the file.</summary>
    public JsonElement Options { get; }

    /// <summary>The option that says which technique or form it is of.</summary>
    public string Kind => dispatchKeys.Select(key => Text(key, "")).FirstOrDefault(value => value != "") ?? "unnamed";

    /// <summary>Names of its inputs.</summary>
    public IReadOnlyList<string> Inputs => [.. inputs.EnumerateObject().Select(input => input.Name)];

    /// <summary>Names of what must come out.</summary>
    public IReadOnlyList<string> Expectations => [.. expected.EnumerateObject().Select(one => one.Name)];

    /// <summary>A number among the options; <paramref name="otherwise"/> where it is absent.</summary>
    public double Number(string option, double otherwise) => Given(option) is { } value ? Number(value) : otherwise;

    /// <summary>A number among the options, or null where it is absent or null.</summary>
    public double? Number(string option) => Given(option) is { } value ? Number(value) : null;

    /// <summary>A text among the options; <paramref name="otherwise"/> where it is absent.</summary>
    public string Text(string option, string otherwise) => Given(option) is { } value ? value.ToString() : otherwise;

    /// <summary>True or false among the options; false where it is absent.</summary>
    public bool Flag(string option) => Given(option) is { ValueKind: JsonValueKind.True };

    /// <summary>An input: labels and indices as int64, all else in the precision.</summary>
    public Tensor Input(string name, Precision precision) => JsonTensor.Read(inputs.GetProperty(name), precision);

    /// <summary>What must come out under this name.</summary>
    public JsonElement Expected(string name) => expected.GetProperty(name);

    /// <summary>Compares a tensor with what must come out.</summary>
    /// <exception cref="FixtureMismatchException">Another shape, or a number further off than the precision allows.</exception>
    public void Check(string name, Tensor got, Precision precision) => Compare.Tensors($"{File}, {Name}, {name}", got, JsonTensor.Read(Expected(name), Precision.Float64), precision);

    /// <summary>Compares a number with what must come out.</summary>
    /// <exception cref="FixtureMismatchException">It is further off than the precision allows.</exception>
    public void Check(string name, double got, Precision precision) => Compare.Numbers($"{File}, {Name}, {name}", got, Expected(name).GetDouble(), precision);

    /// <summary>File, name and kind.</summary>
    public override string ToString() => $"{File}: {Name} ({Kind})";

    JsonElement? Given(string option) => Options.TryGetProperty(option, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() == "inf" ? double.PositiveInfinity : value.GetDouble();
}
