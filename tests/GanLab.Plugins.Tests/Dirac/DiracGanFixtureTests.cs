using GanLab.Losses;
using GanLab.Schemes;
using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Dirac;

/// <summary>Trajectories of Dirac-GAN, through the real loop; the fixtures' ψ is positive on generated samples, GanLab's on real ones.</summary>
public sealed class DiracGanFixtureTests(ITestOutputHelper output)
{
    const string File = "dirac_gan.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File).Where(row => row.Precision == Precision.Float64);

    [Theory, MemberData(nameof(Rows))]
    public void The_whole_trajectory_is_the_golden_one(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var loss = LossOf(one).OrSkip(one);
        var start = -one.Number("psi0", 1);
        if (one.Number("clip") is { } clip) start = Math.Clamp(start, -clip, clip);
        var batch = one.Kind == "instance_noise" ? one.Input("noise_real", precision).shape[1] : 1;

        var path = DiracGan.Trajectory(loss, SchemeOf(one), one.Number("h", 0), (long)one.Number("steps", 0), one.Number("theta0", 1), start, StabilisersOf(one, precision), batch);

        one.Check("theta", tensor(path.Select(point => point.Theta).ToArray()), precision);
        one.Check("psi", tensor(path.Select(point => -point.Psi).ToArray()), precision);
        one.Check("final_radius", Math.Sqrt(path[^1].Theta * path[^1].Theta + path[^1].Psi * path[^1].Psi), precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, LossOf);

    static ILoss? LossOf(FixtureCase one) => one.Kind switch
    {
        "minimax" or "minimax_r1" or "instance_noise" or "consensus" => new Minimax(),
        "non_saturating" or "non_saturating_r1" => new NonSaturating(),
        "wgan" or "wgan_gp" => new Wasserstein(),
        _ => null,
    };

    static IUpdateScheme SchemeOf(FixtureCase one) => one.Kind == "consensus"
        ? new Consensus { Gamma = one.Number("weight", 1), Alternating = one.Text("mode", "") != "simultaneous", GeneratorFirst = one.Text("first", "") == "generator" }
        : one.Text("mode", "") == "simultaneous" ? new Simultaneous()
        : new Alternating { GeneratorFirst = one.Text("first", "") == "generator", CriticSteps = (int)one.Number("d_steps", 1) };

    static IReadOnlyList<IStabiliser> StabilisersOf(FixtureCase one, Precision precision) => one.Kind switch
    {
        "wgan" => [new WeightClipping { Limit = one.Number("clip", 1) }],
        "wgan_gp" => [new GradientPenalty { Lambda = one.Number("weight", 0), Target = one.Number("target", 1) }],
        "minimax_r1" or "non_saturating_r1" => [new R1 { Gamma = one.Number("gamma", 0) }],
        "instance_noise" => [new RecordedNoise(one.Number("std", 0), one.Input("noise_real", precision), one.Input("noise_fake", precision), one.Text("mode", "") == "simultaneous", one.Text("first", "") == "generator")],
        _ => [],
    };

    /// <summary>Instance noise whose draws are the fixture's: row k at the k-th evaluation of the field; the real samples come before the generated ones in D's update.</summary>
    sealed record RecordedNoise(double Sigma, Tensor Real, Tensor Fake, bool Simultaneous, bool GeneratorFirst) : IInputTransform
    {
        int calls;

        public Tensor Transform(Tensor samples, Step step)
        {
            if (step.Moment.Total == 0) return samples;
            var second = !Simultaneous && step.Player == (GeneratorFirst ? Player.Discriminator : Player.Generator);
            var row = Simultaneous ? step.Index : 2 * step.Index + (second ? 1 : 0);
            var isReal = step.Player == Player.Discriminator && calls++ % 2 == 0;
            return InstanceNoise.Add(samples, Sigma, (isReal ? Real : Fake)[row].reshape(-1, 1, 1, 1));
        }
    }
}
