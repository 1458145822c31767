namespace GanLab;

/// <summary>
/// A technique that changes how a GAN is trained. This is only a marker: a stabiliser does something by implementing one or
/// more of the role interfaces (<see cref="IParametrisation"/>, <see cref="IWeightInitialiser"/>, <see cref="IBlockBuilder"/>, <see cref="IBlockWrapper"/>,
/// <see cref="INetworkWrapper"/>, <see cref="IInputTransform"/>, <see cref="IFakeTransform"/>, <see cref="ITargetTransform"/>, <see cref="IAuxiliaryHead"/>,
/// <see cref="IPenalty"/>, <see cref="IGradientRule"/>, <see cref="IAfterStep"/>, <see cref="IStateful"/>, <see cref="IEvaluationGenerator"/>). The order in
/// <see cref="Experiment.Stabilisers"/> is the order within one role.
/// A stabiliser is a record; each run works on its own copy.
/// </summary>
public interface IStabiliser : IComponent
{
    /// <summary>Whose network or update it touches. Default: the discriminator's.</summary>
    Player On => Player.Discriminator;
}
