using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>
/// One training step of everything with everything, on points, grey and colour images, with and without classes: it runs with finite losses, or is refused in a sentence that names who objects. Nothing else.
/// Every network meets every stabiliser, scheme, head and latents in every setting, with a loss that changes from one to the next, so that every loss meets every network and every stabiliser too; with
/// <c>GANLAB_MATRIX=all</c> each of these takes place with every loss.
/// </summary>
public sealed class MatrixTests(ITestOutputHelper output)
{
    static readonly bool all = Environment.GetEnvironmentVariable("GANLAB_MATRIX") == "all";

    static readonly (string Name, SampleShape Shape)[] shapes = [("points", new(2, 1, 1)), ("grey", new(1, 28, 28)), ("colour", new(3, 32, 32))];

    public static IEnumerable<(string Network, string Shape, bool Conditional)> Settings =>
        from network in Everything.Networks
        from shape in shapes
        from conditional in new[] { false, true }
        select (network.GetType().Name, shape.Name, conditional);

    [Theory, MemberData(nameof(Settings))]
    public void Every_loss_and_stabiliser_takes_a_step_or_is_refused_by_name(string network, string shape, bool conditional)
    {
        var (losses, stabilisers) = (Everything.Losses, Everything.Stabilisers);
        var setting = Settings.ToList().IndexOf((network, shape, conditional));
        var (ran, refused) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < stabilisers.Count; i++)
            foreach (var loss in all ? losses : [losses[(i + setting) % losses.Count]])
            {
                var experiment = Of(network, shape, conditional) with { Loss = loss, Stabilisers = [stabilisers[i]] };
                if (stabilisers[i] is InfoGan informed) experiment = experiment with { Latents = informed.Codes };
                if (Step(experiment) is { } refusal) refused[refusal] = refused.GetValueOrDefault(refusal) + 1;
                else ran++;
            }
        output.WriteLine($"{ran} ran");
        foreach (var (sentence, times) in refused) output.WriteLine($"{times} × {sentence}");
        var usable = network != "Autoencoder" && (shape != "points" || network == "Mlp");
        Assert.True(!usable || ran > stabilisers.Count / 3, $"only {ran} ran");
    }

    public static IEnumerable<(string Part, string Shape, bool Conditional)> OtherParts =>
        from part in Everything.Schemes.Select(scheme => scheme.GetType().Name).Concat(Everything.Heads.Select(head => head.GetType().Name)).Concat(Everything.Latents.Select(latents => latents.GetType().Name))
        from shape in shapes
        from conditional in new[] { false, true }
        select (part, shape.Name, conditional);

    [Theory, MemberData(nameof(OtherParts))]
    public void Every_scheme_head_and_latents_goes_with_every_network_or_is_refused_by_name(string part, string shape, bool conditional)
    {
        var (networks, losses) = (Everything.Networks, Everything.Losses);
        var setting = OtherParts.ToList().IndexOf((part, shape, conditional));
        for (var i = 0; i < networks.Count; i++)
            foreach (var loss in all ? losses : [losses[(i + setting) % losses.Count]])
            {
                var network = networks[i];
                var experiment = Of(network.GetType().Name, shape, conditional) with { Loss = loss };
                if (Everything.Schemes.FirstOrDefault(one => one.GetType().Name == part) is { } scheme) experiment = experiment with { Scheme = scheme };
                if (Everything.Heads.FirstOrDefault(one => one.GetType().Name == part) is { } head) experiment = experiment with { Head = head };
                if (Everything.Latents.FirstOrDefault(one => one.GetType().Name == part) is { } latents) experiment = experiment with { Latents = latents };
                Step(experiment);
            }
    }

    public static IEnumerable<(string Network, TrainingPrecision Precision)> Reduced =>
        from network in Everything.Networks
        from precision in new[] { TrainingPrecision.BFloat16, TrainingPrecision.Float16 }
        select (network.GetType().Name, precision);

    /// <summary>Types of numbers meet in every network and every stabiliser here that never meet in float32, and an ε of 1e-8 is 0. Small images: many a processor computes in 16 bits one number at a time.</summary>
    [Theory, MemberData(nameof(Reduced))]
    public void Every_stabiliser_takes_a_step_in_16_bits_or_is_refused_by_name(string network, TrainingPrecision precision)
    {
        Environment.SetEnvironmentVariable("GANLAB_ANY_PRECISION", "1");
        var (stabilisers, ran) = (Everything.Stabilisers, 0);
        foreach (var stabiliser in stabilisers)
        {
            var experiment = Of(network, new SampleShape(3, 16, 16), conditional: true) with { Stabilisers = [stabiliser] };
            if (stabiliser is InfoGan informed) experiment = experiment with { Latents = informed.Codes };
            if (Step(experiment with { Training = experiment.Training with { Precision = precision } }) is null) ran++;
        }
        output.WriteLine($"{ran} of {stabilisers.Count} ran");
        Assert.True(10 * ran > 9 * stabilisers.Count, $"only {ran} ran");
    }

    static Experiment Of(string network, string shape, bool conditional) => Of(network, shapes.Single(one => one.Name == shape).Shape, conditional);

    static Experiment Of(string network, SampleShape shape, bool conditional)
    {
        var discriminator = Everything.Networks.Single(one => one.GetType().Name == network);
        return new("matrix")
        {
            Data = new Anything(shape, conditional ? 3 : 0),
            Generator = discriminator as IGenerator ?? new Mlp { Width = 8 },
            Discriminator = discriminator,
            Head = discriminator is Autoencoder ? new LastFeature() : new LinearHead(),
            Loss = new NonSaturating(),
            Optimisers = new(new Adam { LearningRate = 1e-4 }),
            Training = new() { Steps = 1, BatchSize = 8, LatentSize = 16, LogEvery = 1, SampleCount = 1 },
        };
    }

    /// <summary>Null if a step was taken, else the refusal.</summary>
    static string? Step(Experiment experiment)
    {
        using var scope = NewDisposeScope();
        object[] parts = [experiment.Generator, experiment.Discriminator, experiment.Head, experiment.Loss, experiment.Scheme, experiment.Latents, .. experiment.Stabilisers];
        Trainer trainer;
        try
        {
            trainer = new(experiment, CPU, _ => { });
        }
        catch (LabException refusal)
        {
            Assert.True(parts.Any(part => refusal.Message.Contains(part.GetType().Name, StringComparison.Ordinal)), $"The refusal names nobody: {refusal.Message}");
            return refusal.Message;
        }
        using (trainer)
        {
            var watcher = new Watcher();
            var outcome = trainer.Run(watcher, default);
            var what = string.Join(", ", parts.Select(part => part.GetType().Name));
            Assert.True(outcome.Status == RunStatus.Completed, $"{outcome.Status} with {what}: {outcome.Divergence} {outcome.Failure}");
            Assert.All(watcher.Row!, value => Assert.True(double.IsFinite(value.Value), $"{value.Key} with {what}"));
        }
        return null;
    }

    sealed class Watcher : ITrainingObserver
    {
        public IReadOnlyDictionary<string, double>? Row { get; private set; }

        public void Logged(LossRow row) => Row = row.Values;
    }
}
