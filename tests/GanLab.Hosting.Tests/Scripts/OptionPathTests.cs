namespace GanLab.Hosting.Tests.Scripts;

public sealed class OptionPathTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("generator.width", "256", "Net { Width = 256, Slope = , Whose = Both }")]
    [InlineData("Generator.WIDTH", "256", "Net { Width = 256, Slope = , Whose = Both }")]
    [InlineData("generator.slope", "0.5", "Net { Width = 128, Slope = 0.5, Whose = Both }")]
    [InlineData("generator.whose", "generator", "Net { Width = 128, Slope = , Whose = Generator }")]
    public void An_option_is_set(string path, string value, string generator) =>
        Assert.Equal(generator, folder.Run("return Ring();", (path, value)).Experiments[0].Generator.ToString());

    [Fact]
    public void Options_of_training_and_optimisers_are_set()
    {
        var experiment = folder.Run("return Ring();", ("training.steps", "10"), ("training.device", "cpu"), ("optimisers.generator.learningRate", "1e-3")).Experiments[0];
        Assert.Equal(new() { Steps = 10, Device = "cpu" }, experiment.Training);
        Assert.Equal(new(new Adam { LearningRate = 1e-3 }), experiment.Optimisers);
    }

    [Fact]
    public void An_optimiser_that_only_the_generator_names_is_copied_for_the_discriminator() => Assert.Equal(
        new(new Adam { LearningRate = 1e-4, Beta1 = 0 }, new Adam { LearningRate = 4e-4, Beta1 = 0 }),
        folder.Run("return Ring() with { Optimisers = new(new Adam { Beta1 = 0, LearningRate = 1e-4 }) };", ("optimisers.discriminator.learningRate", "4e-4")).Experiments[0].Optimisers);

    [Theory]
    [InlineData("stabilisers.r1.gamma")]
    [InlineData("stabilisers.1.gamma")]
    public void An_element_of_a_list_is_named_by_its_type_or_its_number(string path) => Assert.Equal(
        ["Ema { Decay = ConstantSchedule { Value = 0.999 } }", "R1 { Gamma = 2 }"],
        folder.Run("return Ring(stabilisers: [new Ema(), new R1()]);", (path, "2")).Experiments[0].Stabilisers.Select(stabiliser => stabiliser.ToString()!));

    [Theory]
    [InlineData("new List<IStabiliser> { new R1() }")]
    [InlineData("new R1[] { new() }")]
    [InlineData("[.. from i in Enumerable.Range(0, 1) select new R1()]")]
    public void Lists_of_every_make_are_copied(string list) => Assert.Equal(
        ["R1 { Gamma = 2 }"], folder.Run($"return Ring() with {{ Stabilisers = {list} }};", ("stabilisers.r1.gamma", "2")).Experiments[0].Stabilisers.Select(stabiliser => stabiliser.ToString()!));

    [Fact]
    public void Every_experiment_of_a_sequence_gets_the_value() => Assert.Equal(
        [3, 3], folder.Run("return new[] { Ring(\"a\"), Ring(\"b\") };", ("training.steps", "3")).Experiments.Select(experiment => experiment.Training.Steps));

    [Fact]
    public void What_the_script_keeps_is_not_changed()
    {
        using var program = folder.Compile("return kept;\nstatic readonly R1 r1 = new();\nstatic readonly Experiment kept = new(\"kept\") { Data = new Points(), Generator = new Net(), Discriminator = new Net(), Loss = new Plain(), Stabilisers = [r1] };");
        Assert.Equal("R1 { Gamma = 2 }", program.Run([new("stabilisers.r1.gamma", "2"), new("training.steps", "2")]).Experiments[0].Stabilisers[0].ToString());
        var after = program.Run([]).Experiments[0];
        Assert.Equal("R1 { Gamma = 10 }", after.Stabilisers[0].ToString());
        Assert.Equal(1000, after.Training.Steps);
    }

    [Theory]
    [InlineData("generatr.width", "the experiment has no option 'generatr'; it has generator, data, discriminator, head, loss, stabilisers, optimisers, scheme, latents, training, metrics, evaluation.")]
    [InlineData("generator.widht", "generator (Net) has no option 'widht'; it has width, slope, whose.")]
    [InlineData("generator.width.more", "generator.width (Int32) has no options.")]
    [InlineData("loss.gamma", "loss (Plain) has no options.")]
    [InlineData("generator.slope.more", "generator.slope is none in the script, so it has no options.")]
    [InlineData("generator.width", "'1' is not a whole number.", "1.5")]
    [InlineData("generator.whose", "'me' is not one of Generator, Discriminator, Both.", "me")]
    [InlineData("optimisers.generator", "optimisers.generator is Adam; name one of its options, optimisers.generator.learningRate, optimisers.generator.beta1, optimisers.generator.beta2, optimisers.generator.epsilon, optimisers.generator.weightDecay, optimisers.generator.amsGrad, optimisers.generator.lazyInterval.")]
    [InlineData("stabilisers.r2.gamma", "stabilisers has no 'r2'; it has r1, ema, old.")]
    [InlineData("stabilisers.4.gamma", "stabilisers has no '4'; it has ema, r1, old.")]
    [InlineData("stabilisers.ema.decay", "stabilisers has 2 of 'ema'; say which by its number: stabilisers.0 or stabilisers.2.")]
    [InlineData("stabilisers.r1", "stabilisers.r1 is R1; name one of its options, stabilisers.r1.gamma.")]
    [InlineData("metrics.0.samples", "metrics has no '0'; it is empty.")]
    [InlineData("stabilisers.old.weight", "stabilisers.old (Old) is no record, so its options can only be set in the script.")]
    public void What_does_not_fit_is_named_with_what_there_is(string path, string sentence, string value = "1")
    {
        var expected = sentence.Replace("'1'", $"'{value}'", StringComparison.Ordinal);
        Assert.Equal($"--set {path}: {expected}", folder.Refusal("return Ring(stabilisers: [new Ema(), new R1(), new Ema(), new Old()]);", (path, value)));
    }

    [Fact]
    public void A_path_that_fits_some_experiments_only_is_refused_with_the_first_that_lacks_it() => Assert.Equal(
        "--set stabilisers.r1.gamma: stabilisers has no 'r1'; it has ema. That is so in experiment 'b', but not in 'a'.",
        folder.Refusal("return new[] { Ring(\"a\", new R1()), Ring(\"b\", new Ema()), Ring(\"c\") };", ("stabilisers.r1.gamma", "2")));
}
