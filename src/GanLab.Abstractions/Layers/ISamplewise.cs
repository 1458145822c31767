using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// A module that treats each sample alone: what it makes of one is a function of that sample, its label and the weights. It reads no statistics of the batch, draws nothing, and remembers nothing from one pass to the next.
/// A module that says so lets D judge real and generated samples in one pass, see <see cref="TrainingOptions.JudgeTogether"/>, or two threads in a pass each at the same time, see <see cref="TrainingOptions.JudgeAtOnce"/>: keep nothing of a pass in a field. What its children are is looked at besides. A parametrisation says so where the weight in use is a function of the stored one.
/// </summary>
public interface ISamplewise
{
    /// <summary>True if it is so with the options it was made with. Default: yes.</summary>
    bool IsSamplewise => true;
}

/// <summary>Finds out whether a network treats each sample alone.</summary>
static class Samplewise
{
    static readonly HashSet<Type> known =                                       // these classes, not what derives from them
    [
        typeof(Sequential), typeof(Identity), typeof(Flatten), typeof(Unflatten), typeof(Upsample), typeof(PixelShuffle), typeof(AvgPool2d), typeof(MaxPool2d),
        typeof(ReLU), typeof(TorchSharp.Modules.LeakyReLU), typeof(ELU), typeof(SELU), typeof(GELU), typeof(SiLU), typeof(Softplus), typeof(Tanh), typeof(Sigmoid),
    ];

    /// <summary>True if the module and all within it say so or are known to; false for what is not known.</summary>
    public static bool IsTrueOf(nn.Module module) => IsAlone(module) && module.children().All(IsTrueOf);

    /// <summary>True if it is so but for batch norm.</summary>
    public static bool ButForBatchNorm(nn.Module module) => (module is NormLayer || IsAlone(module)) && module.children().All(ButForBatchNorm);

    static bool IsAlone(nn.Module module) => module is ISamplewise { IsSamplewise: true } || known.Contains(module.GetType());
}
