using GanLab.Stabilisers;
using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class RegularisersFixtureTests(ITestOutputHelper output)
{
    const string File = "regularisers.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void What_the_technique_makes_is_the_golden_result(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        TestOf(one).OrSkip(one)(one, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, TestOf);

    static Action<FixtureCase, Precision>? TestOf(FixtureCase one) => one.Kind switch
    {
        "weight_clip" => WeightClip,
        "instance_noise" when one.Text("schedule", "linear") == "linear" => Noise,
        "label_targets" when one.Text("sides", "") is "one_sided" or "two_sided" => LabelTargets,
        _ => null,
    };

    static void WeightClip(FixtureCase one, Precision precision)
    {
        var weight = new Parameter(one.Input("weight", precision));
        var score = Toy.Function(x => x, ("weight", weight));
        using (no_grad()) new WeightClipping { Limit = one.Number("clip", 0) }.AfterStep(Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), score), Toy.Step(score));
        one.Check("weight", weight, precision);
    }

    static void Noise(FixtureCase one, Precision precision)
    {
        var noise = new InstanceNoise { Sigma = Schedule.Linear(one.Number("sigma0", 0), length: (long)one.Number("anneal_steps", 1)) };
        var sigma = noise.Sigma.At(new Moment((long)one.Number("step", 0), 1000));
        one.Check("sigma", sigma, Precision.Float64);
        one.Check("x", InstanceNoise.Add(one.Input("x", precision), sigma, one.Input("noise", precision)), precision);
    }

    static void LabelTargets(FixtureCase one, Precision precision)
    {
        var scores = zeros((long)one.Number("batch", 1), 1, dtype: precision.Type());
        var smoothing = new LabelSmoothing { Smoothing = one.Number("smoothing", 0), TwoSided = one.Text("sides", "") == "two_sided" };
        var targets = smoothing.Transform(Targets.Hard(new(scores, scores)), Toy.Step());
        one.Check("real_target", targets.Real, precision);
        one.Check("fake_target", targets.Fake, precision);
    }
}
