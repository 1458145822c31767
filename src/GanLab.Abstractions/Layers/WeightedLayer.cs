using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A layer whose used weight is a function of its stored weight: each <see cref="IParametrisation"/> in turn.</summary>
public abstract class WeightedLayer : Layer, ISamplewise
{
    const int AxesOfConvolution = 4;
    readonly Parameter weight;
    readonly Parameter? bias;
    readonly nn.Module<Tensor, Tensor>[] functionsOfWeight;

    private protected WeightedLayer(string kind, LayerFactory layers, long[] shape, long fanIn, long outputAxis, long? biases, Initialise fill, Initialise fillBias) : base(kind)
    {
        using var _ = no_grad();
        OutputAxis = outputAxis;
        var fresh = empty(shape, device: layers.Device);
        layers.Fill(fresh, fanIn, outputAxis, fill);
        weight = Own("weight", fresh);
        if (biases is { } count)
        {
            var shift = empty(count, device: layers.Device);
            fillBias(shift, fanIn);
            bias = Own("bias", shift);
        }
        functionsOfWeight = [.. layers.Parametrise(weight, outputAxis)];
        for (var i = 0; i < functionsOfWeight.Length; i++) register_module($"parametrisation{i}", functionsOfWeight[i]);
        if (layers.ChannelsLast && shape.Length == AxesOfConvolution) weight.set_(Native.Compute("channels_last", weight));   // last: random numbers are filled in the order of the memory
    }

    /// <summary>The stored weight, as regularisers of weights see it.</summary>
    public Tensor Weight => Now(weight);

    /// <summary>The axis of the weight that counts outputs: 0, or 1 in transposed convolutions.</summary>
    public long OutputAxis { get; }

    /// <summary>Shape of the stored weight.</summary>
    public IReadOnlyList<long> WeightShape => weight.shape;

    /// <summary>True for a table of vectors, one a class or an index: no matrix that maps an input.</summary>
    public virtual bool IsTable => false;

    /// <summary>The weight in use: the stored one, through every parametrisation.</summary>
    protected Tensor UsedWeight
    {
        get
        {
            var used = Now(weight);
            if (functionsOfWeight.Length == 0) return used;
            using var _ = Autocast.Suspend();                                 // a singular value of 8 bits is none
            foreach (var function in functionsOfWeight) used = function.call(used);
            return used;
        }
    }

    /// <summary>The bias, or null.</summary>
    protected Tensor? Bias => bias is null ? null : Now(bias);
}
