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
        "lecam" => LeCamTerm,
        "lecam_ema" => LeCamAverages,
        "consistency" => Consistency,
        "orthogonal_offdiagonal" or "orthogonal_full" => Orthogonal,
        "historical_averaging" => Historical,
        "pacgan" => Packed,
        "weight_clip" => WeightClip,
        "instance_noise" when one.Text("schedule", "linear") == "linear" => Noise,
        "label_targets" when one.Text("sides", "") is "one_sided" or "two_sided" => LabelTargets,
        _ => null,
    };

    static void LeCamTerm(FixtureCase one, Precision precision)
    {
        var (real, fake) = (one.Input("real_scores", precision).requires_grad_(true), one.Input("fake_scores", precision).requires_grad_(true));
        Tensor Average(string option) => tensor(one.Number(option, 0), dtype: precision.Type());
        var penalty = new LeCam { PaperForm = !one.Flag("relu") }.Of(real, fake, Average("ema_real"), Average("ema_fake"));
        penalty.backward();
        one.Check("penalty", penalty, precision);
        one.Check("grad_real", real.grad!, precision);
        one.Check("grad_fake", fake.grad!, precision);
    }

    static void LeCamAverages(FixtureCase one, Precision precision)
    {
        var lecam = new LeCam { Decay = one.Number("decay", 0), Start = (long)one.Number("start", 0) };
        var networks = Toy.Networks(() => nn.Identity(), Toy.Function(x => x.flatten(1), ("w", new Parameter(zeros(1, dtype: precision.Type())))));
        var memory = lecam.Begin(networks);
        var (real, fake) = (one.Input("real_means", precision), one.Input("fake_means", precision));
        var (gotReal, gotFake) = (new List<Tensor>(), new List<Tensor>());
        using var _ = no_grad();
        foreach (var buffer in memory.buffers()) buffer.fill_(one.Number("initial", 0));
        for (var t = 0; t < real.shape[0]; t++)
        {
            Tensor Only(Tensor means) => means[t].reshape(1, 1, 1, 1);
            lecam.AfterStep(Toy.Batch(Only(real), Only(fake), nn.Flatten()), new(new((long)one.Number("first_step", 0) + t, 1000), Player.Discriminator, networks));
            gotReal.Add(memory.get_buffer("real")!.clone());
            gotFake.Add(memory.get_buffer("fake")!.clone());
        }
        one.Check("ema_real", stack(gotReal), precision);
        one.Check("ema_fake", stack(gotFake), precision);
    }

    static void Consistency(FixtureCase one, Precision precision)
    {
        var (output, augmented) = (one.Input("output", precision).requires_grad_(true), one.Input("output_augmented", precision).requires_grad_(true));
        var penalty = one.Number("weight", 1) * ConsistencyRegularisation.Distance(output, augmented);
        penalty.backward();
        one.Check("penalty", penalty, precision);
        one.Check("grad_output", output.grad!, precision);
        one.Check("grad_output_augmented", augmented.grad!, precision);
    }

    static void Orthogonal(FixtureCase one, Precision precision)
    {
        using var type = precision.ForWeights();
        var given = one.Input("weight", precision);
        var layers = new LayerFactory(Player.Generator);
        var layer = given.dim() == 2 ? layers.Linear(given.shape[1], given.shape[0], bias: false) : layers.Conv2d(given.shape[1], given.shape[0], given.shape[2], bias: false);
        var weight = layer.parameters().Single();
        using (no_grad()) weight.copy_(given);
        var penalty = new OrthogonalRegularisation { Strength = one.Number("strength", 0), Full = one.Kind == "orthogonal_full" }
            .Penalty(Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), nn.Flatten()), new(new(0, 1), Player.Generator, Toy.Networks(() => layer)));
        penalty.backward();
        one.Check("penalty", penalty, precision);
        one.Check("grad", weight.grad!, precision);
    }

    static void Historical(FixtureCase one, Precision precision)
    {
        var sequence = one.Input("param_sequence", precision);
        var weight = new Parameter(sequence[0].clone());
        var networks = Toy.Networks(() => nn.Identity(), Toy.Function(x => x.flatten(1), ("w", weight)));
        var averaging = new HistoricalAveraging { Lambda = one.Number("weight", 1), On = Player.Discriminator };
        averaging.Begin(networks);
        var (penalties, gradients) = (new List<Tensor>(), new List<Tensor>());
        for (var t = 0; t < sequence.shape[0]; t++)
        {
            using (no_grad()) weight.copy_(sequence[t]);
            weight.grad = null;
            var step = new Step(new(t, sequence.shape[0]), Player.Discriminator, networks);
            var penalty = averaging.Penalty(Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), nn.Flatten()), step);
            penalty.backward();
            penalties.Add(penalty.detach());
            gradients.Add(weight.grad!.clone());
            using (no_grad()) averaging.BeforeUpdate(step);
        }
        one.Check("penalty", stack(penalties), precision);
        one.Check("grad", stack(gradients), precision);
    }

    static void Packed(FixtureCase one, Precision precision)
    {
        var given = one.Input("x", precision);
        var samples = given.dim() == 2 ? given.reshape(given.shape[0], given.shape[1], 1, 1) : given;
        var packed = new Packing { Samples = (int)one.Number("packing", 2), Strided = one.Text("layout", "") == "strided" }.Transform(samples, Toy.Step());
        one.Check("packed", given.dim() == 2 ? packed.flatten(1) : packed, precision);
    }

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
