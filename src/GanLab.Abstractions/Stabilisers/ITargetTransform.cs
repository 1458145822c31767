namespace GanLab;

/// <summary>Changes what D is asked to say: label smoothing, label flipping. Needs an <see cref="ITargetLoss"/>.</summary>
public interface ITargetTransform : IStabiliser
{
    /// <summary>Targets (N, 1) → targets (N, 1), in D's update. Give new tensors: those that come in are kept from step to step, and refuse to be changed in place.</summary>
    Targets Transform(Targets targets, Step step);
}
