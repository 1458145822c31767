using static TorchSharp.torch;

namespace GanLab.Training.Results;

/// <summary>The networks of a run and what its stabilisers remember.</summary>
/// <param name="Generator">G.</param>
/// <param name="Discriminator">D: body and heads.</param>
/// <param name="Memories">What each stateful stabiliser remembers, by its name in the record (type name in kebab-case, numbered from the second on): <c>ema</c>.</param>
public sealed record TrainedModules(nn.Module Generator, nn.Module Discriminator, IReadOnlyDictionary<string, nn.Module> Memories)
{
    /// <summary>The generator that samples and metrics come from: G, or the average that a stabiliser offers in its place.</summary>
    public nn.Module Shown { get; init; } = Generator;
}
