namespace GanLab;

/// <summary>Changes what D is asked to say: label smoothing, label flipping. Needs an <see cref="ITargetLoss"/>.</summary>
public interface ITargetTransform : IStabiliser
{
    /// <summary>Targets (N, 1) → targets (N, 1), in D's update.</summary>
    Targets Transform(Targets targets, Step step);
}
