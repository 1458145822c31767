using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Precision;

/// <summary>Training in 16 bits: what is cast, what is not, and that it still trains. On the CPU, whatever it takes there.</summary>
public class ReducedPrecisionTests
{
    [Theory]
    [InlineData(TrainingPrecision.BFloat16, ScalarType.BFloat16)]
    [InlineData(TrainingPrecision.Float16, ScalarType.Float16)]
    [InlineData(TrainingPrecision.Float32, ScalarType.Float32)]
    public void Networks_compute_in_the_precision_of_the_training_and_samples_for_people_in_float32(TrainingPrecision precision, ScalarType type)
    {
        var peeking = new Peeking();
        Engine.Toy.Run(PrecisionToys.In(precision) with { Generator = peeking }, new() { OnStart = _ => peeking.Seen.Clear() });
        Assert.Equal(type, peeking.Seen[0]);
        Assert.Equal(ScalarType.Float32, peeking.Seen[^1]);                   // the picture after the last step
    }

    [Fact]
    public void All_that_leaves_a_network_is_float32_and_weights_are_transformed_in_float32()
    {
        var watcher = new TypeWatcher();
        Engine.Toy.Run(PrecisionToys.In(TrainingPrecision.BFloat16, watcher));
        Assert.All(watcher.Seen, seen => Assert.EndsWith("Float32", seen));
        Assert.Equal(12, watcher.Seen.Count);
    }

    [Fact]
    public void A_penalty_sees_numbers_that_never_were_of_16_bits()
    {
        var (exact, reduced) = (First(TrainingPrecision.Float32, new RealSlope()), First(TrainingPrecision.BFloat16, new RealSlope()));
        Assert.Equal(exact["penalty/real-slope"], reduced["penalty/real-slope"]);
        Assert.NotEqual(exact["loss/discriminator"], reduced["loss/discriminator"]);
    }

    [Theory]
    [InlineData(TrainingPrecision.BFloat16, 256)]
    [InlineData(TrainingPrecision.Float16, 2048)]
    public void Losses_of_the_first_step_are_those_of_float32_to_a_few_units_of_the_last_digit(TrainingPrecision precision, double digits)
    {
        var (exact, reduced) = (First(TrainingPrecision.Float32), First(precision));
        Assert.All(exact, value => Assert.Equal(value.Value, reduced[value.Key], 4 / digits));
        Assert.NotEqual(exact, reduced);
    }

    [Fact]
    public void A_scheme_that_differentiates_for_itself_does_so_in_float32()
    {
        static string Numbers(TrainingPrecision precision) => Engine.Toy.Run(PrecisionToys.In(precision) with { Scheme = new OwnGradients() }).Numbers;
        Assert.Equal(Numbers(TrainingPrecision.Float32), Numbers(TrainingPrecision.BFloat16));
    }

    [Fact]
    public void No_cast_is_left_behind()
    {
        Engine.Toy.Run(PrecisionToys.In(TrainingPrecision.BFloat16));
        Assert.Equal(ScalarType.Float32, ones(2, 2).mm(ones(2, 2)).dtype);
    }

    [Theory]
    [InlineData(TrainingPrecision.BFloat16, true)]
    [InlineData(TrainingPrecision.BFloat16, false)]
    [InlineData(TrainingPrecision.Float16, true)]
    public void Every_weight_of_both_players_moves_and_stays_float32(TrainingPrecision precision, bool reuse)
    {
        using var trainer = new Trainer(PrecisionToys.In(precision) with { Scheme = new Alternating { ReuseFake = reuse } }, CPU, _ => { });
        var weights = trainer.Modules.Generator.parameters().Concat(trainer.Modules.Discriminator.parameters()).ToList();
        var before = weights.Select(weight => weight.detach().clone()).ToList();
        for (var i = 0; i < 3; i++) trainer.Step(log: false);
        Assert.All(weights, weight => Assert.Equal(ScalarType.Float32, weight.dtype));
        Assert.All(weights.Zip(before), pair => Assert.False(pair.First.equal(pair.Second).all().ToBoolean()));
    }

    [Fact]
    public void An_update_that_overflows_is_left_out_of_weights_and_optimiser()
    {
        using var trainer = new Trainer(PrecisionToys.In(TrainingPrecision.Float16, new Explosion { At = 2 }) with { Optimisers = new(new Adam()) }, CPU, _ => { });
        Dictionary<string, double> Sums() => trainer.State!.Parts.Where(part => part.Key is "generator" or "discriminator" or "optimiser.discriminator" or "scaler.discriminator" or "scaler.generator")
            .SelectMany(part => part.Value.Select(one => (Name: $"{part.Key}/{one.Key}", Sum: one.Value.detach().to(float64).abs().sum().ToDouble()))).ToDictionary(one => one.Name, one => one.Sum);
        trainer.Step(log: true);
        trainer.Step(log: true);
        var before = Sums();
        trainer.Step(log: true);                                              // explodes
        var after = Sums();
        Assert.All(before.Where(one => one.Key.StartsWith("discriminator", StringComparison.Ordinal) || one.Key.StartsWith("optimiser", StringComparison.Ordinal)), one => Assert.Equal(one.Value, after[one.Key]));
        Assert.Equal((65536, 32768), (before["scaler.discriminator/scale"], after["scaler.discriminator/scale"]));
        Assert.Equal((65536, 65536), (before["scaler.generator/scale"], after["scaler.generator/scale"]));
        Assert.Contains(before, one => one.Key.StartsWith("generator", StringComparison.Ordinal) && one.Value != after[one.Key]);
        trainer.Step(log: true);
        Assert.Contains(after, one => one.Key.StartsWith("discriminator", StringComparison.Ordinal) && one.Value != Sums()[one.Key]);
    }

    [Fact]
    public void A_run_in_float16_goes_on_from_its_state_as_if_it_had_not_stopped()
    {
        var experiment = PrecisionToys.In(TrainingPrecision.Float16, new Explosion { At = 1 });
        using var whole = new Trainer(experiment, CPU, _ => { });
        for (var i = 0; i < 3; i++) whole.Step(log: true);
        var middle = whole.State!.Copy();
        Assert.Equal(32768, middle.Parts["scaler.discriminator"]["scale"].ToDouble());
        for (var i = 0; i < 2; i++) whole.Step(log: true);
        var expected = whole.State!.Copy();
        using var second = new Trainer(experiment, CPU, _ => { });
        second.Restore(middle);
        for (var i = 0; i < 2; i++) second.Step(log: true);
        var found = second.State!;
        Assert.All(expected.Parts.Where(part => part.Key != "progress"), part => Assert.All(part.Value, one => Assert.True(one.Value.equal(found.Parts[part.Key][one.Key]).all().ToBoolean(), $"{part.Key}/{one.Key}")));
    }

    static IReadOnlyDictionary<string, double> First(TrainingPrecision precision, params IStabiliser[] stabilisers) => Engine.Toy.Run(PrecisionToys.In(precision, stabilisers)).Losses[0].Values;

    sealed record OwnGradients : IUpdateScheme
    {
        public void Iterate(IGame game)
        {
            foreach (var player in new[] { Player.Discriminator, Player.Generator })
            {
                var weights = game.Parameters(player);
                var gradients = Gradient.Of(game.Loss(player, record: true), [.. weights]);
                for (var i = 0; i < weights.Count; i++) weights[i].grad = gradients[i].detach();
                game.Apply(player);
            }
        }
    }

    /// <summary>In one step, a term of D's loss whose scaled gradient overflows.</summary>
    sealed record Explosion : IPenalty
    {
        public long At { get; init; }
        public Player On => Player.Discriminator;
        public Tensor Penalty(Batch batch, Step step) => batch.Real.Score.mean() * (step.Moment.Index == At ? 1e36 : 0);
    }
}
