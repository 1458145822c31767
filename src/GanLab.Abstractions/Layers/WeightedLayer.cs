using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A layer whose used weight is a function of its stored weight: each <see cref="IParametrisation"/> in turn.</summary>
public abstract class WeightedLayer : nn.Module<Tensor, Tensor>
{
    readonly Parameter weight;
    readonly Parameter? bias;
    readonly nn.Module<Tensor, Tensor>[] functionsOfWeight;

    private protected WeightedLayer(string kind, LayerFactory layers, long[] shape, long fanIn, long outputAxis, long? biases, Initialise fill, Initialise fillBias) : base(kind)
    {
        using var _ = no_grad();
        var fresh = empty(shape, device: layers.Device);
        fill(fresh, fanIn);
        weight = new Parameter(fresh);
        weight.DetachFromDisposeScope();
        register_parameter("weight", weight);
        if (biases is { } count)
        {
            var shift = empty(count, device: layers.Device);
            fillBias(shift, fanIn);
            bias = new Parameter(shift);
            bias.DetachFromDisposeScope();
            register_parameter("bias", bias);
        }
        functionsOfWeight = [.. layers.Parametrise(weight, outputAxis)];
        for (var i = 0; i < functionsOfWeight.Length; i++) register_module($"parametrisation{i}", functionsOfWeight[i]);
    }

    /// <summary>The weight in use: the stored one, through every parametrisation.</summary>
    protected Tensor UsedWeight
    {
        get
        {
            Tensor used = weight;
            foreach (var function in functionsOfWeight) used = function.call(used);
            return used;
        }
    }

    /// <summary>The bias, or null.</summary>
    protected Tensor? Bias => bias;

    /// <summary>Shape of the stored weight.</summary>
    public IReadOnlyList<long> WeightShape => weight.shape;
}
