using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Lays tensors over all parameters of a network.</summary>
sealed class Overlays
{
    readonly (Layer Layer, Parameter Parameter)[] places;

    /// <summary>Finds the layer of each parameter.</summary>
    /// <exception cref="LabException">A parameter belongs to no <see cref="Layer"/>.</exception>
    public Overlays(nn.Module network, IReadOnlyList<Parameter> parameters)
    {
        var owners = new Dictionary<Parameter, Layer>(ReferenceEqualityComparer.Instance);
        foreach (var layer in network.modules().Prepend(network).OfType<Layer>())
            foreach (var parameter in layer.Owned) owners[parameter] = layer;
        var names = network.named_parameters().ToDictionary(pair => (object)pair.parameter, pair => pair.name, ReferenceEqualityComparer.Instance);
        places = [.. parameters.Select(parameter => owners.TryGetValue(parameter, out var owner) ? (owner, parameter) : throw new LabException(
            $"The update scheme computes with other weights than the stored ones, but {names[parameter]} belongs to no layer that can: take layers from LayerFactory, or derive the module from Layer."))];
    }

    public IDisposable Lay(IReadOnlyList<Tensor> weights)
    {
        for (var i = 0; i < places.Length; i++) places[i].Layer.Lay(places[i].Parameter, weights[i]);
        return new Uncover(places);
    }

    sealed class Uncover((Layer Layer, Parameter Parameter)[] places) : IDisposable
    {
        public void Dispose()
        {
            foreach (var (layer, parameter) in places) layer.Lay(parameter, null);
        }
    }
}
