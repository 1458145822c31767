using GanLab.Training.Results;
using TorchSharp;

namespace GanLab.Cli.Running;

/// <summary>How many threads libtorch uses: one for networks without convolutions, whose steps are too short to share, else every core of this process.</summary>
static class Threads
{
    const int AxesOfConvolution = 4;

    /// <summary>Sets <paramref name="asked"/>, or what suits the networks.</summary>
    public static void Set(int? asked, TrainedModules modules) => torch.set_num_threads(asked ?? (HasConvolution(modules) ? Environment.ProcessorCount : 1));

    static bool HasConvolution(TrainedModules modules) => modules.Generator.parameters().Concat(modules.Discriminator.parameters()).Any(weight => weight.dim() == AxesOfConvolution);
}
