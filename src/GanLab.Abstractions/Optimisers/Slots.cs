using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A player's parameters and the lists of state beside them, as the list kernels want them.</summary>
sealed class Slots : nn.Module
{
    readonly IReadOnlyList<Parameter> owners;
    readonly Tensor[] weights;
    readonly List<Tensor[]> lists = [];

    public Slots(IReadOnlyList<Parameter> parameters) : base("optimiser")
    {
        owners = parameters;
        weights = TensorLists.Aliases(parameters);
    }

    /// <summary>One state tensor a parameter, saved under <paramref name="name"/>0, 1, … Returns the index of the list.</summary>
    public int Add(string name, Func<Tensor, Tensor> first)
    {
        var list = weights.Select(weight => first(weight).DetachFromDisposeScope()).ToArray();
        for (var i = 0; i < list.Length; i++) register_buffer($"{name}{i}", list[i]);
        lists.Add(list);
        return lists.Count - 1;
    }

    /// <summary>Weights, gradients and each state list, of the parameters that have a gradient.</summary>
    public (Tensor[] Weights, Tensor[] Gradients, Tensor[][] State) Ready()
    {
        Tensor?[] gradients = [.. owners.Select(parameter => parameter.grad)];
        if (Array.TrueForAll(gradients, gradient => gradient is not null)) return (weights, [.. gradients.Select(gradient => gradient!)], [.. lists]);
        var with = Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null).ToArray();
        Tensor[] Pick(Tensor?[] from) => [.. with.Select(i => from[i]!)];
        return (Pick(weights), Pick(gradients), [.. lists.Select(Pick)]);
    }
}
