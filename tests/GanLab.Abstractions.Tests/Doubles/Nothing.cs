using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Tests.Doubles;

sealed record NoData : IDataset
{
    public IDataSource Open(DataContext context) => throw new NotSupportedException();
}

sealed record NoNetwork : IGenerator, IDiscriminator
{
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => throw new NotSupportedException();

    public Body Build(SampleShape input, LayerFactory layers) => throw new NotSupportedException();
}

sealed record NoLoss : ILoss
{
    public Tensor Discriminator(Scores scores) => throw new NotSupportedException();

    public Tensor Generator(Scores scores) => throw new NotSupportedException();
}

/// <summary>Writes down who moves: a small letter for a gradient, a capital for an update.</summary>
sealed class GameLog : IGame
{
    public List<string> Moves { get; } = [];

    public void Differentiate(Player player, bool sameBatch = false, bool keepFake = false) => Moves.Add(player == Player.Generator ? "g" : "d");

    public void Apply(Player player) => Moves.Add(player == Player.Generator ? "G" : "D");

    public Moment Moment => default;

    public void Extrapolate(Player player) => Moves.Add(player == Player.Generator ? "G?" : "D?");

    public Tensor Loss(Player player, bool sameBatch = false, bool record = false) => throw new NotSupportedException();

    public IDisposable Overlay(Player player, IReadOnlyList<Tensor> weights) => throw new NotSupportedException();

    public IReadOnlyList<Parameter> Parameters(Player player) => [];

    public double LearningRate(Player player) => 0;
}
