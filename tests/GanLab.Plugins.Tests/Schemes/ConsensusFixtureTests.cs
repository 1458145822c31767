using GanLab.Losses;
using GanLab.Schemes;
using GanLab.Testing;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>One step of size 1 of the real trainer: what the weights lose is the direction.</summary>
public sealed class ConsensusFixtureTests(ITestOutputHelper output)
{
    const string File = "consensus.json";
    static readonly Dictionary<string, string> discriminatorNames = new() { ["W1"] = "body.1.weight", ["b1"] = "body.1.bias", ["W2"] = "body.3.weight", ["b2"] = "body.3.bias" };
    static readonly Dictionary<string, string> generatorNames = new() { ["A"] = "0.weight", ["c"] = "0.bias" };

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File).Where(row => row.Precision == Precision.Float64);

    [Theory, MemberData(nameof(Rows))]
    public void Losses_field_and_direction_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var loss = LossOf(one).OrSkip(one);
        var alpha = one.Number("alpha", 1);
        var (field, losses) = Moved(one, loss, 0, precision);
        var (direction, _) = Moved(one, loss, alpha, precision);

        one.Check("d_loss", losses["loss/discriminator"], precision);
        one.Check("g_loss", losses["loss/generator"], precision);
        one.Check("reg", field.Values.Sum(v => v.square().sum().item<double>()) / 2, precision);
        foreach (var weight in field.Keys)
        {
            one.Check($"v_{weight}", field[weight], precision);
            one.Check($"direction_{weight}", direction[weight], precision);
            one.Check($"jgrad_{weight}", (direction[weight] - field[weight]) / alpha, precision);
        }
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, LossOf);

    static (Dictionary<string, Tensor> Lost, IReadOnlyDictionary<string, double> Losses) Moved(FixtureCase one, ILoss loss, double gamma, Precision precision)
    {
        using var type = precision.ForWeights();
        var (real, noise) = (one.Input("real", precision), one.Input("z", precision));
        var given = new Fixed(real.reshape(real.shape[0], -1, 1, 1), noise);
        var (w1, w2, a) = (one.Input("W1", precision).shape, one.Input("W2", precision).shape, one.Input("A", precision).shape);
        using var trainer = new Trainer(new("consensus")
        {
            Data = given,
            Latents = given,
            Generator = new Given(layers => nn.Sequential(layers.Linear(a[1], a[0]), nn.Unflatten(1, [a[0], 1, 1]))),
            Discriminator = new Given(layers => nn.Sequential(nn.Flatten(), layers.Linear(w1[1], w1[0]), nn.Tanh(), layers.Linear(w2[1], w2[0]))),
            Head = new ScoreItself(),
            Loss = loss,
            Scheme = new Consensus { Gamma = gamma },
            Optimisers = new(new Sgd { LearningRate = 1 }),
            Training = new() { Steps = 1, BatchSize = real.shape[0], LatentSize = a[1], LogEvery = 1 },
        }, CPU, _ => { });
        var before = new Dictionary<string, Tensor>();
        var watcher = new Watcher();
        using (no_grad())
        {
            foreach (var (weight, tensor) in Weights(trainer))
            {
                tensor.copy_(one.Input(weight, precision));
                before[weight] = one.Input(weight, precision);
            }
        }
        Assert.Null(trainer.Run(watcher, default).Failure);
        return (Weights(trainer).ToDictionary(pair => pair.Name, pair => before[pair.Name] - pair.Weight.detach()), watcher.Row!);
    }

    static IEnumerable<(string Name, Tensor Weight)> Weights(Trainer trainer)
    {
        var (generator, discriminator) = (trainer.Modules.Generator.named_parameters().ToDictionary(), trainer.Modules.Discriminator.named_parameters().ToDictionary());
        return generatorNames.Select(pair => (pair.Key, (Tensor)generator[pair.Value])).Concat(discriminatorNames.Select(pair => (pair.Key, (Tensor)discriminator[pair.Value])));
    }

    sealed class Watcher : ITrainingObserver
    {
        public IReadOnlyDictionary<string, double>? Row { get; private set; }

        public void Logged(LossRow row) => Row = row.Values;
    }

    static ILoss? LossOf(FixtureCase one) => one.Kind switch
    {
        "minimax" => new Minimax(),
        "non_saturating" => new NonSaturating(),
        "wasserstein" => new Wasserstein(),
        _ => null,
    };
}
