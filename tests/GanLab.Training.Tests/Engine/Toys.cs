using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

/// <summary>Points around the origin; remembers nothing between runs.</summary>
sealed record Points : IDataset
{
    public long? Count { get; init; }
    public long Classes { get; init; }

    public IDataSource Open(DataContext context) => new Source(this, context.Order);

    sealed class Source(Points options, Generator order) : IDataSource
    {
        public SampleShape Shape => new(2, 1, 1);
        public long Classes => options.Classes;
        public long? Count => options.Count;
        public DataBatch Next(long count) => new(randn(count, 2, 1, 1, generator: order), Classes > 0 ? randint(Classes, [count], dtype: int64, generator: order) : null);
        public void Dispose() { }
    }
}

/// <summary>One hidden layer; with a batch norm if asked.</summary>
sealed record Small : IGenerator, IDiscriminator
{
    public long Width { get; init; } = 8;
    public Normalisation Norm { get; init; } = Normalisation.None;

    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => nn.Sequential(
        layers.Linear(latentSize, Width), layers.Norm(Norm, Width, BlockKind.Dense), nn.ReLU(), layers.Linear(Width, output.Values), nn.Unflatten(1, [output.Channels, output.Height, output.Width]));

    public Body Build(SampleShape input, LayerFactory layers) => new(nn.Sequential(
        nn.Flatten(), layers.Linear(input.Values, Width), layers.Norm(Norm, Width, BlockKind.Dense), nn.LeakyReLU(0.2)), Width);
}

sealed record Softplus : ITargetLoss
{
    public Tensor Discriminator(Scores scores, Targets targets) =>
        nn.functional.binary_cross_entropy_with_logits(scores.Real, targets.Real) + nn.functional.binary_cross_entropy_with_logits(scores.Fake, targets.Fake);

    public Tensor Generator(Scores scores) => nn.functional.softplus(-scores.Fake).mean();
}

sealed record Difference : ILoss
{
    public Tensor Discriminator(Scores scores) => scores.Fake.mean() - scores.Real.mean();
    public Tensor Generator(Scores scores) => -scores.Fake.mean();
}

/// <summary>The squared slope of D at generated samples, as gradient penalties have it.</summary>
sealed record Slope : IPenalty
{
    public Player On => Player.Discriminator;
    public int Every { get; init; } = 1;
    public Tensor Penalty(Batch batch, Step step) => Gradient.Of(batch.Fake.Score.sum(), batch.Fake.Samples).square().sum();
}

/// <summary>Takes the gradients of its losses itself.</summary>
sealed record OwnGradients : IUpdateScheme
{
    public void Iterate(IGame game)
    {
        foreach (var player in new[] { Player.Discriminator, Player.Generator })
        {
            var gradients = autograd.grad([game.Loss(player, record: true)], [.. game.Parameters(player)]);
            foreach (var (parameter, gradient) in game.Parameters(player).Zip(gradients)) parameter.grad = gradient;
            game.Apply(player);
        }
    }
}

/// <summary>A body that nobody knows.</summary>
sealed record Stranger : IDiscriminator
{
    public Body Build(SampleShape input, LayerFactory layers)
    {
        var inner = new Small().Build(input, layers);
        return inner with { Module = new Unknown(inner.Module) };
    }

    sealed class Unknown : nn.Module<Tensor, Tensor>
    {
        readonly nn.Module<Tensor, Tensor> inner;

        public Unknown(nn.Module<Tensor, Tensor> inner) : base("Unknown")
        {
            this.inner = inner;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input) - inner.call(input).mean([0], keepdim: true);
    }
}

/// <summary>Writes down when each of its hooks is called.</summary>
sealed record Recorder(List<string> Log, string Name) : IInputTransform, ITargetTransform, IPenalty, IGradientRule, IAfterStep
{
    public Recorder() : this([], "") { }
    public Player On => Player.Both;

    public Tensor Transform(Tensor samples, Step step) => Note(step, "input", samples);
    public Targets Transform(Targets targets, Step step) => Note(step, "targets", targets);
    public Tensor Penalty(Batch batch, Step step) => Note(step, "penalty", zeros([]));
    public void BeforeUpdate(Step step) => Note(step, "before", 0);
    public void AfterStep(Batch batch, Step step) => Note(step, "after", 0);

    T Note<T>(Step step, string hook, T value)
    {
        if (step.Moment.Total > 0) Log.Add($"{Name}:{step.Player.ToString()[0]}:{hook}");
        return value;
    }
}

/// <summary>Keeps everything an observer is told.</summary>
sealed class Watcher : ITrainingObserver
{
    public List<Results.LossRow> Losses { get; } = [];
    public List<Results.MetricRow> Metrics { get; } = [];
    public List<long> Samples { get; } = [];
    public Results.Outcome? Outcome { get; private set; }
    public Action<Results.TrainingStart>? OnStart { get; init; }
    public Action<Results.LossRow>? OnLog { get; init; }

    public void Started(Results.TrainingStart start) => OnStart?.Invoke(start);

    public void Logged(Results.LossRow row)
    {
        Losses.Add(row);
        OnLog?.Invoke(row);
    }

    public void Evaluated(Results.MetricRow row) => Metrics.Add(row);
    public void Sampled(Results.SampleSet samples) => Samples.Add(samples.Step);
    public void Ended(Results.Outcome outcome, Results.TrainedModules modules) => Outcome = outcome;

    public string Numbers => string.Join('\n', Losses.Select(row => $"{row.Step} " + string.Join(' ', row.Values.Select(value => $"{value.Key}={value.Value:R}"))));
}

static class Toy
{
    static Toy() => Training.Native.TorchLibrary.Load();

    public static Experiment Experiment => new("toy")
    {
        Data = new Points(),
        Generator = new Small(),
        Discriminator = new Small(),
        Loss = new Softplus(),
        Training = new() { Steps = 20, BatchSize = 16, LatentSize = 4, LogEvery = 1, Device = "cpu" },
    };

    public static Watcher Run(Experiment experiment, Watcher? watcher = null, CancellationToken cancel = default)
    {
        watcher ??= new();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        trainer.Run(watcher, cancel);
        if (watcher.Outcome?.Failure is { } failure) throw new InvalidOperationException("the run failed", failure);
        return watcher;
    }

    public static string Refusal(Experiment experiment) => Assert.Throws<LabException>(() => new Trainer(experiment, CPU, _ => { }).Dispose()).Message;

    /// <summary>Runs both and compares their losses.</summary>
    public static void SameButForRounding(Experiment experiment, Experiment other)
    {
        var (one, two) = (Run(experiment), Run(other));
        Assert.Equal((30, 30), (one.Losses.Count, two.Losses.Count));
        foreach (var (got, expected) in one.Losses.Zip(two.Losses))
            foreach (var (column, value) in expected.Values) Assert.InRange(got.Values[column], value - 1e-5, value + 1e-5);
    }
}
