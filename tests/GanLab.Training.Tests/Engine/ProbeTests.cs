using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

public class ProbeTests
{
    [Fact]
    public void A_layer_that_does_not_fit_its_input_is_named_with_both_shapes() =>
        Assert.Equal("toy: shapes do not fit in discriminator.body.1 (Linear): its input is (16, 2), its weight is (8, 3); libtorch says: mat1 and mat2 shapes cannot be multiplied (16x2 and 3x8)",
            Toy.Refusal(Toy.Experiment with { Discriminator = new WrongInput() }));

    [Fact]
    public void A_generator_of_another_shape_than_the_data_is_refused_with_both_shapes() =>
        Assert.Equal("toy: WrongOutput makes samples of shape (16, 5, 1, 1), but the data's are (16, 2, 1, 1).", Toy.Refusal(Toy.Experiment with { Generator = new WrongOutput() }));

    [Fact]
    public void A_head_that_gives_more_than_one_score_is_refused() =>
        Assert.Equal("toy: TwoScores gives scores of shape (16, 2), but scores must be (16, 1).", Toy.Refusal(Toy.Experiment with { Head = new TwoScores() }));

    [Fact]
    public void A_parametrisation_of_a_network_that_takes_no_layers_from_the_factory_is_refused() =>
        Assert.Equal("toy: Halved would change nothing, because Bare takes no layer from its LayerFactory; leave it out, or use a network that does.",
            Toy.Refusal(Toy.Experiment with { Discriminator = new Bare(), Head = new ScoreItself(), Stabilisers = [new Halved()] }));

    [Fact]
    public void A_block_builder_without_blocks_is_refused() =>
        Assert.Equal("toy: Blocks would change nothing, because Small asks its LayerFactory for no block that it changes; leave it out, or use a network that does.",
            Toy.Refusal(Toy.Experiment with { Stabilisers = [new Blocks()] }));

    sealed record WrongInput : IDiscriminator
    {
        public Body Build(SampleShape input, LayerFactory layers) => new(nn.Sequential(nn.Flatten(), layers.Linear(3, 8)), 8);
    }

    sealed record WrongOutput : IGenerator
    {
        public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => nn.Sequential(layers.Linear(latentSize, 5), nn.Unflatten(1, [5, 1, 1]));
    }

    sealed record TwoScores : IHead
    {
        public nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers) => layers.Linear(features, 2);
    }

    sealed record Bare : IDiscriminator
    {
        public Body Build(SampleShape input, LayerFactory layers) => new(nn.Sequential(nn.Flatten(), nn.Linear(2, 1)), 1);
    }

    sealed record Halved : IParametrisation
    {
        public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis) => nn.Identity();
    }

    sealed record Blocks : IBlockBuilder
    {
        public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers) => nn.Identity();
    }
}
