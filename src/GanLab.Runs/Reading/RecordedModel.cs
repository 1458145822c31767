using System.Text.Json;

namespace GanLab.Runs.Reading;

/// <summary>What a record says of what was built.</summary>
/// <param name="Device">The device, such as <c>cpu</c>.</param>
/// <param name="Shape">Shape of one sample (C, H, W).</param>
/// <param name="GeneratorParameters">Numbers that G learns.</param>
/// <param name="DiscriminatorParameters">Numbers that D learns.</param>
public sealed record RecordedModel(string Device, SampleShape Shape, long GeneratorParameters, long DiscriminatorParameters)
{
    internal static RecordedModel Of(JsonElement model)
    {
        var shape = model.Items("sampleShape").Select(size => size.TryGetInt64(out var whole) ? whole : 0).ToList();
        return new(model.Text("device"), shape is [var channels, var height, var width] ? new(channels, height, width) : default, model.Whole("generatorParameters") ?? 0, model.Whole("discriminatorParameters") ?? 0);
    }
}
