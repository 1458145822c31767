using GanLab.Losses;
using GanLab.Plugins.Tests.Dirac;
using GanLab.Schemes;

namespace GanLab.Plugins.Tests;

/// <summary>On the bilinear game every number of the unrolled step is known: D's K steps take ψ to ψ − Khθ, and G's gradient of −ψ_K·θ is −ψ + 2Khθ; without the path through the steps it is −ψ + Khθ.</summary>
public sealed class UnrolledTests
{
    const double H = 0.2, Eta = 0.1, Theta = 0.7, Psi = -0.4;

    [Theory]
    [InlineData(0, true, 0)]
    [InlineData(1, true, 2)]
    [InlineData(5, true, 10)]
    [InlineData(5, false, 5)]
    public void The_generator_feels_how_the_discriminator_will_answer(int steps, bool through, int timesEtaTheta)
    {
        var path = Path(new Unrolled { Steps = steps, Rate = Eta, ThroughSteps = through });
        var psi = Psi - H * Theta;                                            // D's own update comes first
        Assert.Equal(psi, path[1].Psi, 1e-12);
        Assert.Equal(Theta - H * (-psi + timesEtaTheta * Eta * Theta), path[1].Theta, 1e-12);
    }

    [Fact]
    public void Without_a_rate_of_its_own_it_looks_ahead_at_the_discriminators_learning_rate() =>
        Assert.Equal(Path(new Unrolled { Rate = H })[1], Path(new Unrolled())[1]);

    [Fact]
    public void With_no_step_ahead_it_is_the_alternating_scheme() =>
        Assert.Equal(Path(new Alternating())[1], Path(new Unrolled { Steps = 0 })[1]);

    static List<(double Theta, double Psi)> Path(IUpdateScheme scheme) => DiracGan.Trajectory(new Wasserstein(), scheme, H, 1, Theta, Psi, []);
}
