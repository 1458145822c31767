using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>Buffers by name: what a stabiliser remembers across steps.</summary>
sealed class Memory : nn.Module
{
    /// <summary>Starts with copies of these values.</summary>
    public Memory(params IEnumerable<(string Name, Tensor Value)> values) : base("memory")
    {
        foreach (var (name, value) in values) register_buffer(name, value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>The buffer of this name; changed in place.</summary>
    public Tensor this[string name] => get_buffer(name) ?? throw new ArgumentException($"There is no buffer {name}.", nameof(name));

    /// <summary>A number of the type and on the device of the network's weights.</summary>
    public static Tensor Number(nn.Module network, double value = 0) =>
        network.parameters().FirstOrDefault() is { } weight ? full([], value, dtype: weight.dtype, device: weight.device) : full([], value, dtype: float32);

    /// <summary>The networks of these players.</summary>
    public static IEnumerable<(Player Player, nn.Module Network)> Of(Networks networks, Player on) =>
        new[] { (Player.Generator, (nn.Module)networks.Generator), (Player.Discriminator, networks.Discriminator) }.Where(side => on.HasFlag(side.Item1));
}
