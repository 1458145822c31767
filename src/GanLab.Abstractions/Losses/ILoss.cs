using static TorchSharp.torch;

namespace GanLab;

/// <summary>An adversarial loss: a pure function of D's scores, which it leaves as they are: others read them after it. It sees no network, no optimiser and no batch.</summary>
public interface ILoss : IComponent
{
    /// <summary>What D minimises, a scalar.</summary>
    Tensor Discriminator(Scores scores);

    /// <summary>What G minimises, a scalar.</summary>
    Tensor Generator(Scores scores);
}

/// <summary>A loss that compares scores with targets, so that stabilisers such as label smoothing can move the targets.</summary>
public interface ITargetLoss : ILoss
{
    /// <summary>What D minimises when asked for these targets, a scalar.</summary>
    Tensor Discriminator(Scores scores, Targets targets);

    /// <summary>What D minimises with the targets 1 (real) and 0 (generated), a scalar.</summary>
    Tensor ILoss.Discriminator(Scores scores) => Discriminator(scores, Targets.Hard(scores));
}
