using GanLab.Stabilisers;
using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class EmaFixtureTests(ITestOutputHelper output)
{
    const string File = "ema.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Weight_buffer_and_decay_are_the_golden_ones_at_every_step(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var ema = EmaOf(one).OrSkip(one);
        var networks = Toy.Networks(() => new Averaged(one.Input("initial_param", precision), one.Input("initial_buffer", precision)));
        var (source, average) = ((Averaged)networks.Generator, (Averaged)ema.Begin(networks));
        var (weights, buffers) = (one.Input("param_sequence", precision), one.Input("buffer_sequence", precision));
        var (gotWeights, gotBuffers, gotBeta) = (new List<Tensor>(), new List<Tensor>(), new List<double>());
        using var _ = no_grad();

        for (var t = 0L; t < weights.shape[0]; t++)
        {
            source.Weight.copy_(weights[t]);
            source.Buffer.copy_(buffers[t]);
            var step = new Step(new Moment(t, weights.shape[0]), Player.Generator, networks);
            gotBeta.Add(ema.Beta(step));
            ema.AfterStep(Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), nn.Identity()), step);
            gotWeights.Add(average.Weight.detach().clone());
            gotBuffers.Add(average.Buffer.clone());
        }

        one.Check("beta", tensor(gotBeta.ToArray()), Precision.Float64);
        one.Check("param", stack(gotWeights), precision);
        one.Check("buffer", stack(gotBuffers), precision);
        Assert.Same(average, ((IEvaluationGenerator)ema).ForEvaluation);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, EmaOf);

    static Ema? EmaOf(FixtureCase one)
    {
        if (RuleOf(one) is not { } buffers) return null;
        return one.Kind switch
        {
            "constant" => new() { Decay = one.Number("decay", 0), Start = (long)one.Number("start_step", 0), Buffers = buffers },
            "half_life" => new() { HalfLife = one.Number("ema_kimg", 0) * 1000 / one.Number("batch", 1), RampUp = one.Number("rampup"), Buffers = buffers },
            "warmup" => new() { Decay = one.Number("decay", 0), WarmUp = true, Buffers = buffers },
            _ => null,
        };
    }

    static BufferRule? RuleOf(FixtureCase one) => one.Text("buffers", "") switch
    {
        "copy" => BufferRule.Copy,
        "average" => BufferRule.Average,
        "keep" => BufferRule.Keep,
        _ => null,
    };

    sealed class Averaged : nn.Module<Tensor, Tensor>
    {
        public Averaged(Tensor weight, Tensor buffer) : base("averaged")
        {
            (Weight, Buffer) = (new(weight), buffer);
            register_parameter("weight", Weight);
            register_buffer("buffer", Buffer);
        }

        public Parameter Weight { get; }
        public Tensor Buffer { get; }

        public override Tensor forward(Tensor input) => input;
    }
}
