using GanLab.Losses;
using GanLab.Plugins.Tests.Dirac;
using GanLab.Schemes;
using GanLab.Stabilisers;

namespace GanLab.Plugins.Tests;

/// <summary>
/// The bilinear game min max θψ, which Dirac-GAN is under the Wasserstein loss without a constraint: the field is a rotation, so each scheme multiplies the radius √(θ² + ψ²) by a modulus that is known in closed form.
/// </summary>
public sealed class BilinearGameTests
{
    const double H = 0.2;

    /// <summary>Spectral radii at a step of 0.2: simultaneous √(1 + h²), extragradient √(1 − h² + h⁴), consensus √((1 − hγ)² + h²), optimistic the root of its characteristic polynomial.</summary>
    public static TheoryData<IUpdateScheme, double> Radii => new()
    {
        { new Simultaneous(), 1.019804 },
        { new Extragradient(), .980612 },
        { new Extragradient { SameBatch = true }, .980612 },
        { new Consensus { Gamma = 1 }, .824621 },
        { new OptimisticGradient(), .978906 },
    };

    [Theory, MemberData(nameof(Radii))]
    public void The_radius_shrinks_or_grows_by_the_schemes_own_modulus(IUpdateScheme scheme, double expected)
    {
        var path = Path(scheme, 400);
        Assert.Equal(expected, Math.Pow(Radius(path[400]) / Radius(path[200]), 1 / 200.0), 5e-6);
    }

    [Fact]
    public void Alternating_steps_neither_shrink_nor_grow_it()
    {
        var path = Path(new Alternating(), 400);
        Assert.Equal(1, Math.Pow(path.Skip(200).Max(Radius) / path.Take(200).Max(Radius), 1 / 200.0), 1e-4);
    }

    [Fact]
    public void Extragradient_converges_where_simultaneous_steps_diverge()
    {
        Assert.True(Radius(Path(new Simultaneous(), 400)[^1]) > 1000);
        Assert.True(Radius(Path(new Extragradient(), 400)[^1]) < 1e-3);
    }

    /// <summary>Alternating on the minimax loss stays on its circle for ever; averaging weights every few steps leads inwards (Chavdarova et al., 2021, figure 1).</summary>
    [Fact]
    public void Lookahead_leads_inwards_where_its_inner_scheme_circles() =>
        Assert.True(Radius(Path(new Lookahead { Interval = 10 }, 400)[^1]) < 0.1);

    [Fact]
    public void Negative_momentum_leads_inwards_where_alternating_steps_circle()
    {
        static double End(double beta) => Radius(Path(new Alternating(), 400, new Sgd { LearningRate = H, Momentum = beta })[^1]);
        Assert.True(End(-0.5) < 0.2 && End(0) > 1 && End(0.5) > 1000, $"{End(-0.5)} {End(0)} {End(0.5)}");
    }

    [Fact]
    public void Instance_noise_converges_where_the_plain_game_circles()
    {
        static double End(params IStabiliser[] stabilisers) => Radius(DiracGan.Trajectory(new Minimax(), new Alternating(), H, 500, 1, -1, stabilisers, batch: 64)[^1]);
        Assert.True(End(new InstanceNoise { Sigma = 0.7 }) < 0.2 && End() > 1);
    }

    static List<(double Theta, double Psi)> Path(IUpdateScheme scheme, long steps, IOptimiser? optimiser = null) =>
        DiracGan.Trajectory(new Wasserstein(), scheme, H, steps, 1, -1, [], optimiser: optimiser);

    static double Radius((double Theta, double Psi) at) => Math.Sqrt(at.Theta * at.Theta + at.Psi * at.Psi);
}
