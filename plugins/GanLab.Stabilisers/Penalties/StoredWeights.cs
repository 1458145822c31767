using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>The stored weights of a network, as regularisers of weights see them.</summary>
static class StoredWeights
{
    /// <summary>One matrix (outputs, everything else) for each layer; tables of vectors are no matrices that map an input.</summary>
    public static IReadOnlyList<Tensor> Of(nn.Module network)
    {
        var all = network.modules().Prepend(network).Distinct().OfType<WeightedLayer>().Where(layer => !layer.IsTable).Select(layer => layer.Weight.transpose(0, layer.OutputAxis).flatten(1)).ToList();
        return all.Count > 0 ? all : throw new LabException("A regulariser of weights finds no weight: the network takes no layer from its LayerFactory; leave the regulariser out, or use a network that does.");
    }
}
