using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A player's parameters and the lists of state beside them, as the list kernels want them.</summary>
sealed class Slots : nn.Module
{

    public Slots(IReadOnlyList<Parameter> parameters) : base("optimiser")
    {
        Owners = [.. parameters];
        Weights = TensorLists.Aliases(parameters);
    }

    /// <summary>The parameters, whose gradients the kernels read; they pass over those that have none.</summary>
    public Tensor[] Owners { get; }

    /// <summary>The same weights without gradient, for the kernels to change.</summary>
    public Tensor[] Weights { get; }

    /// <summary>One state tensor a parameter, saved under <paramref name="name"/>0, 1, … Returns the list.</summary>
    public Tensor[] Add(string name, Func<Tensor, Tensor> first)
    {
        var list = Weights.Select(weight => first(weight).DetachFromDisposeScope()).ToArray();
        for (var i = 0; i < list.Length; i++) register_buffer($"{name}{i}", list[i]);
        return list;
    }
}
