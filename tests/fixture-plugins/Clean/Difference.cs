using System.ComponentModel.DataAnnotations;
using GanLab;
using static TorchSharp.torch;

namespace Clean.Losses;

/// <summary>
/// The difference of the mean scores, <see cref="Scale"/> times, as Arjovsky et al. (2017) have it. A second sentence
/// with <c>code</c>.
/// </summary>
public sealed record Difference : ILoss
{
    /// <summary>What <see cref="Scores.Fake"/> is multiplied with. Default 2.</summary>
    [Range(0, 10)] public double Scale { get; init; } = 2;

    /// <summary>Steps to wait.</summary>
    [Range(1, int.MaxValue)] public int Delay { get; init; } = 3;

    /// <summary>Whom it is for.</summary>
    public Player For { get; init; } = Player.Both;

    /// <summary>An optimiser of its own.</summary>
    public IOptimiser Inner { get; init; } = new Sgd();

    /// <summary>How the weight moves.</summary>
    public Schedule Weight { get; init; } = 0.5;

    /// <summary>Where it starts.</summary>
    public IReadOnlyList<double> Start { get; init; } = [0.5, 1];

    /// <summary>Any name.</summary>
    public string? Label { get; init; }

    /// <summary></summary>
    public bool Undocumented { get; init; }

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Scale * (scores.Fake - scores.Real).mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -Scale * scores.Fake.mean();
    }
}
