namespace GanLab;

/// <summary>Acts after a player's update: moving averages of weights, weight clipping, control of an augmentation's strength.</summary>
public interface IAfterStep : IStabiliser
{
    /// <summary>Called without gradient recording, after the optimiser changed the weights of <see cref="Step.Network"/>.</summary>
    void AfterStep(Batch batch, Step step);
}
