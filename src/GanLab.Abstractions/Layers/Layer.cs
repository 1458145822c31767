using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// A module with parameters of its own, over which an update scheme can lay other tensors: what it computes with is <see cref="Now"/>, not the parameter itself.
/// Modules that own parameters derive from this, so that schemes that look ahead (<see cref="IGame.Overlay"/>) reach them.
/// </summary>
public abstract class Layer : nn.Module<Tensor, Tensor>
{
    readonly Dictionary<Parameter, Tensor> laid = new(ReferenceEqualityComparer.Instance);

    /// <summary>A layer without parameters so far.</summary>
    /// <param name="name">Name in messages about shapes.</param>
    protected Layer(string name) : base(name) { }

    /// <summary>The parameters that this layer owns, without those of its children.</summary>
    public IReadOnlyList<Parameter> Owned => [.. parameters(recurse: false)];

    /// <summary>Lays a tensor over a parameter; null takes it away.</summary>
    public void Lay(Parameter parameter, Tensor? instead)
    {
        if (instead is null) laid.Remove(parameter);
        else laid[parameter] = instead;
    }

    /// <summary>Registers a parameter that this layer owns. Keep it in a field of the name it is registered under: TorchSharp finds it by that when a module moves.</summary>
    protected Parameter Own(string name, Tensor fresh)
    {
        var parameter = new Parameter(fresh);
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
        return parameter;
    }

    /// <summary>What to compute with: the parameter, or what is laid over it.</summary>
    protected Tensor Now(Parameter parameter) => laid.Count > 0 && laid.TryGetValue(parameter, out var instead) ? instead : parameter;
}
