using System.ComponentModel.DataAnnotations;

namespace GanLab.Data;

/// <summary>
/// Points along arms that wind out of the origin: x = R·t·(cos a, sin a) + σ·N(0, I), a = 2π(T·t + k/K), t = √u with u uniform in [0, 1], so that an arm is almost evenly
/// dense along its length. Every arm k of K is equally likely; the label is k. Samples (2, 1, 1); without end. Two arms of 1½ turns are the "2spirals" of FFJORD
/// (Grathwohl et al., "Free-form Continuous Dynamics for Scalable Reversible Generative Models", 2019, code), there with radius π and σ 0.1.
/// </summary>
/// <remarks>Use it when a generator shall follow thin curves rather than find modes; not when modes shall be counted: it has none, see <see cref="Ring"/> and <see cref="Grid"/>. Proved by <c>SpiralTests</c>.</remarks>
public sealed record Spiral : IDataset
{
    /// <summary>Number K of arms. Default 2 (FFJORD's code).</summary>
    [Range(1, 100)] public int Arms { get; init; } = 2;

    /// <summary>Turns T of an arm from the origin to its end; below 0 with the clock. Default 1.5 (FFJORD's code).</summary>
    [Range(-20, 20)] public double Turns { get; init; } = 1.5;

    /// <summary>Distance R of an arm's end from the origin. Default 1, as <see cref="Ring"/>.</summary>
    [Range(0, 1e6)] public double Radius { get; init; } = 1;

    /// <summary>Standard deviation σ of the noise along each axis, in the unit of the radius. Default 0.02: neighbouring turns of the default stay 16σ apart.</summary>
    [Range(0, 1e6)] public double Sigma { get; init; } = 0.02;

    /// <inheritdoc />
    IDataset? IDataset.HeldOut => this;

    /// <inheritdoc />
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SpiralSource(this, context);
    }
}
