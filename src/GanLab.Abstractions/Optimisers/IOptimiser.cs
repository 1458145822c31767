using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A rule that turns gradients into updates.</summary>
public interface IOptimiser : IComponent
{
    /// <summary>Step size. Update schemes that look ahead read it too.</summary>
    Schedule LearningRate { get; }

    /// <summary>Starts a run of the rule on these parameters.</summary>
    IOptimiserRun Begin(IReadOnlyList<Parameter> parameters);
}

/// <summary>An optimiser at work on one player's parameters.</summary>
public interface IOptimiserRun
{
    /// <summary>All it remembers (moments, counters), to be saved and restored with the weights.</summary>
    nn.Module Memory { get; }

    /// <summary>Changes the parameters that have a gradient, in place. Called without gradient recording.</summary>
    void Update(Moment moment);
}
