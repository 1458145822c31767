using System.ComponentModel;
using GanLab;
using static TorchSharp.torch;

namespace Clean;

/// <summary>This is not shown, since there is a description.</summary>
[Description("One layer, for either player.")]
public sealed record Twofold : IGenerator, IDiscriminator
{
    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return nn.Sequential(layers.Linear(latentSize, output.Values), nn.Unflatten(1, [output.Channels, output.Height, output.Width]));
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new(nn.Sequential(nn.Flatten(), layers.Linear(input.Values, 4)), 4);
    }
}
