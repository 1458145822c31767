using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>What D's scores come out of: a sigmoid before the loss is the commonest mistake with losses on raw scores.</summary>
static class LastLayer
{
    /// <summary>A refusal where D ends in a sigmoid and the loss takes scores as logits.</summary>
    public static IEnumerable<Concern> RefuseSigmoid(Networks networks, string loss)
    {
        if (IsSigmoid(networks))
            yield return Concern.Refuse($"{loss} takes D's scores as logits and applies its own sigmoid, but D ends in a sigmoid already: squashed twice, scores stay between 0.5 and 0.731 and gradients fade; leave the sigmoid out of D.");
    }

    /// <summary>A warning where D ends in a sigmoid and the loss takes raw scores.</summary>
    public static IEnumerable<Concern> WarnOfSigmoid(Networks networks, string loss)
    {
        if (IsSigmoid(networks))
            yield return Concern.Warn($"{loss} is defined on raw scores, but D ends in a sigmoid, which takes the gradient away just where D is sure; leave the sigmoid out of D.");
    }

    static bool IsSigmoid(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var (body, head) = (networks.Discriminator.Body, networks.Discriminator.Head);
        return Innermost(head is Identity ? body : head) is Sigmoid;
    }

    /// <summary>The last of a sequence, and what a wrapper wraps; a module of several parts is looked at from outside, because its parts have no known order.</summary>
    static nn.Module Innermost(nn.Module module)
    {
        var parts = module.children().ToList();
        return parts.Count == 1 || (module is Sequential && parts.Count > 0) ? Innermost(parts[^1]) : module;
    }
}
