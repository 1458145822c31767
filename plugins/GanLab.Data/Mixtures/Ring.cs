using System.ComponentModel.DataAnnotations;

namespace GanLab.Data;

/// <summary>
/// Points around <see cref="Modes"/> centres that stand evenly on a circle: x = r·(cos 2πk/K, sin 2πk/K) + σ·N(0, I), every k equally often.
/// Samples (2, 1, 1); the label is k; without end. Defaults are those of VEEGAN (Srivastava et al., 2017) and PacGAN (Lin et al., 2018).
/// A perfect sampler has 98.889 % (1 − e^(−9/2)) of its samples within 3σ of a centre.
/// </summary>
public sealed record Ring : IMixture
{
    /// <summary>Number K of centres. Default 8.</summary>
    [Range(1, 10_000)] public int Modes { get; init; } = 8;

    /// <summary>Radius r of the circle. Default 1.</summary>
    [Range(0, 1e6)] public double Radius { get; init; } = 1;

    /// <summary>Standard deviation σ of a mode along each axis, in the unit of the radius. Default 0.01.</summary>
    [Range(0, 1e6)] public double Sigma { get; init; } = 0.01;

    /// <inheritdoc />
    public Mixture Mixture => new([.. Enumerable.Range(0, Modes).Select(k => Centre(2 * Math.PI * k / Modes))], Sigma);

    /// <inheritdoc />
    public IDataSource Open(DataContext context) => new MixtureSource(Mixture, context);

    double[] Centre(double angle) => [Radius * Math.Cos(angle), Radius * Math.Sin(angle)];
}
