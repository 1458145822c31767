using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

sealed record Constant(List<long> Seen) : IPenalty
{
    public Constant() : this([]) { }
    public int Every { get; init; } = 1;
    public double Value { get; init; }

    public Tensor Penalty(Batch batch, Step step)
    {
        Seen.Add(step.Index);
        return tensor(Value);
    }
}

sealed record WeightSum : IPenalty
{
    public int Every { get; init; } = 1;
    public Tensor Penalty(Batch batch, Step step) => step.Network.parameters().Select(weight => weight.sum()).Aggregate((sum, one) => sum + one);
}

sealed record Silent : ILoss
{
    public Tensor Discriminator(Scores scores) => 0 * (scores.Real.sum() + scores.Fake.sum());
    public Tensor Generator(Scores scores) => 0 * scores.Fake.sum();
}

sealed record Replaced : IFakeTransform
{
    public (Tensor Fake, Tensor? Labels) Replace(Tensor fake, Tensor? labels, Step step) => (full_like(fake, 7), labels);
}

sealed record FakeLooker(List<string> Seen) : IPenalty
{
    public FakeLooker() : this([]) { }
    public Player On => Player.Both;

    public Tensor Penalty(Batch batch, Step step)
    {
        Seen.Add($"{step.Player} {(batch.Fake.Samples.eq(7).all().item<bool>() ? "7" : "other")}");
        return zeros([]);
    }
}

sealed record Counting : IAdaptiveLoss
{
    Tensor updates = null!;

    public Tensor Discriminator(Scores scores) => scores.Fake.mean() - scores.Real.mean();
    public Tensor Generator(Scores scores) => -scores.Fake.mean();

    public nn.Module Begin(Device device)
    {
        updates = zeros(1, dtype: int64).DetachFromDisposeScope();
        return new Memory(updates);
    }

    public void AfterStep(Scores scores) => updates.add_(1);

    sealed class Memory : nn.Module
    {
        public Memory(Tensor updates) : base("memory") => register_buffer("updates", updates);
    }
}

sealed record Objector : IGradientRule, IChecksExperiment, IChecksNetworks
{
    public bool Refuses { get; init; }
    public bool RefusesNetworks { get; init; }

    public void BeforeUpdate(Step step) { }
    public IEnumerable<Concern> Check(Experiment experiment) => [Refuses ? Concern.Refuse("no, because of A") : Concern.Warn("mind A")];

    public IEnumerable<Concern> Check(Networks networks)
    {
        var tensors = networks.Generator.parameters().Count();
        yield return RefusesNetworks ? Concern.Refuse($"not with {tensors} tensors") : Concern.Warn($"mind {tensors} tensors");
    }
}

sealed record Range(double Least, double Most) : IDataset
{
    public Range() : this(0, 1) { }

    public IDataSource Open(DataContext context) => new Source(Least, Most);

    sealed class Source(double least, double most) : IDataSource
    {
        public SampleShape Shape => new(2, 1, 1);
        public long Classes => 0;
        public long? Count => null;
        public DataBatch Next(long count) => new(linspace(least, most, 2 * count).reshape(count, 2, 1, 1), null);
        public void Dispose() { }
    }
}

sealed record Bounded : IGenerator
{
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => nn.Sequential(
        layers.Linear(latentSize, output.Values), nn.Unflatten(1, [output.Channels, output.Height, output.Width]), nn.Tanh());
}

sealed record WithPlainConvolution : IGenerator
{
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => nn.Sequential(
        layers.Linear(latentSize, output.Values), nn.Unflatten(1, [output.Channels, output.Height, output.Width]), layers.Conv2d(output.Channels, 8, 1), nn.ConvTranspose2d(8, 8, 1), nn.Conv2d(8, output.Channels, 1));
}

sealed record Pairs : IInputTransform
{
    public Tensor Transform(Tensor samples, Step step) => samples.reshape(samples.shape[0] / 2, 2 * samples.shape[1], 1, 1);
    public SampleShape ShapeAfter(SampleShape shape) => shape with { Channels = 2 * shape.Channels };
}

sealed record LabelReader : IPenalty
{
    public Tensor Penalty(Batch batch, Step step) => 0 * batch.Real.RequiredLabels("LabelReader").sum();
}

sealed record Wrapped(List<string> Built, string Name) : INetworkWrapper
{
    public Wrapped() : this([], "") { }
    public Player On => Player.Both;

    public nn.Module<Tensor, Tensor> WrapGenerator(long latentSize, SampleShape output, Func<long, nn.Module<Tensor, Tensor>> build, LayerFactory layers)
    {
        Built.Add($"{Name} asks for {latentSize}");
        return build(latentSize);
    }

    public Body WrapDiscriminator(SampleShape input, Func<SampleShape, Body> build, LayerFactory layers)
    {
        Built.Add($"{Name} asks for {input}");
        return build(input);
    }
}
