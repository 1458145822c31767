using GanLab.Losses;
using GanLab.Stabilisers;

namespace GanLab.Plugins.Tests.Dirac;

/// <summary>The radius √(θ² + ψ²) after 500 steps of size 0.2 from θ = 1, ψ = −1, G first when alternating: computed independently in float64.</summary>
public class DiracGanTests
{
    public static TheoryData<string, string, double> Table
    {
        get
        {
            (string Method, double Simultaneous, double Alternating, double FiveCriticSteps)[] rows =
            [
                ("minimax", 3.09695, 1.42102, 1.84527),
                ("non-saturating", .640207, .283923, .138877),
                ("wgan clip 1", 1.00215, 1.02412, .916885),
                ("wgan-gp", 1.80179, 1.22107, .716301),
                ("minimax r1 0.3", 2.64266e-6, 2.30091e-7, 9.24981e-34),
                ("non-saturating r1 0.3", 2.21196e-6, 1.49942e-7, 3.97906e-34),
                ("minimax r1 1", 9.52872e-22, 7.48124e-17, 5.1435e-12),
                ("wgan 0-gp 1", 1.33587e-19, 5.0192e-25, 9.61067e-59),
            ];
            var table = new TheoryData<string, string, double>();
            foreach (var row in rows)
            {
                table.Add(row.Method, "simultaneous", row.Simultaneous);
                table.Add(row.Method, "alternating", row.Alternating);
                table.Add(row.Method, "alternating, five critic steps", row.FiveCriticSteps);
            }
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_real_loop_reproduces_the_radius_to_six_digits(string method, string order, double expected)
    {
        var (loss, stabilisers) = Method(method);
        IUpdateScheme scheme = order == "simultaneous" ? new Simultaneous() : new Alternating { GeneratorFirst = true, CriticSteps = order == "alternating" ? 1 : 5 };
        var (theta, psi) = DiracGan.Trajectory(loss, scheme, 0.2, 500, 1, -1, stabilisers)[^1];
        Assert.Equal(expected, Math.Sqrt(theta * theta + psi * psi), expected * 5e-6);
    }

    [Theory]
    [InlineData("minimax", 1.4126)]
    [InlineData("non-saturating", .27063)]
    [InlineData("minimax r1 0.3", 2.3827e-7)]
    public void With_the_discriminator_first_the_radius_is_another(string method, double expected)
    {
        var (loss, stabilisers) = Method(method);
        var (theta, psi) = DiracGan.Trajectory(loss, new Alternating(), 0.2, 500, 1, -1, stabilisers)[^1];
        Assert.Equal(expected, Math.Sqrt(theta * theta + psi * psi), expected * 5e-5);
    }

    /// <summary>The paper's weight of WGAN-GP is twice λ, and its 0-GP on one data point is R1.</summary>
    static (ILoss Loss, IStabiliser[] Stabilisers) Method(string name) => name switch
    {
        "minimax" => (new Minimax(), []),
        "non-saturating" => (new NonSaturating(), []),
        "wgan clip 1" => (new Wasserstein(), [new WeightClipping { Limit = 1 }]),
        "wgan-gp" => (new Wasserstein(), [new GradientPenalty { Lambda = 0.35, Target = 1 }]),
        "minimax r1 0.3" => (new Minimax(), [new R1 { Gamma = 0.3 }]),
        "non-saturating r1 0.3" => (new NonSaturating(), [new R1 { Gamma = 0.3 }]),
        "minimax r1 1" => (new Minimax(), [new R1 { Gamma = 1 }]),
        "wgan 0-gp 1" => (new Wasserstein(), [new R1 { Gamma = 1 }]),
        _ => throw new ArgumentException(name),
    };
}
