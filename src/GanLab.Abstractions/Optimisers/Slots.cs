using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A player's parameters and the lists of state beside them, as the list kernels want them.</summary>
sealed class Slots : nn.Module
{
    readonly Parameter[] owners;
    readonly Tensor[] weights;
    Tensor[][] states = [];

    public Slots(IReadOnlyList<Parameter> parameters) : base("optimiser")
    {
        owners = [.. parameters];
        weights = TensorLists.Aliases(parameters);
    }

    /// <summary>One state tensor a parameter, saved under <paramref name="name"/>0, 1, … Returns the index of the list.</summary>
    public int Add(string name, Func<Tensor, Tensor> first)
    {
        var list = weights.Select(weight => first(weight).DetachFromDisposeScope()).ToArray();
        for (var i = 0; i < list.Length; i++) register_buffer($"{name}{i}", list[i]);
        states = [.. states, list];
        return states.Length - 1;
    }

    /// <summary>Weights, gradients and each state list, of the parameters that have a gradient.</summary>
    public (Tensor[] Weights, Tensor[] Gradients, Tensor[][] State) Ready()
    {
        var gradients = new Tensor[owners.Length];
        var all = true;
        for (var i = 0; i < gradients.Length; i++)
        {
            if (owners[i].grad is { } gradient) gradients[i] = gradient;
            else all = false;
        }
        if (all) return (weights, gradients, states);
        var with = Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null).ToArray();
        Tensor[] Pick(Tensor[] from) => [.. with.Select(i => from[i])];
        return (Pick(weights), Pick(gradients), [.. states.Select(Pick)]);
    }
}
