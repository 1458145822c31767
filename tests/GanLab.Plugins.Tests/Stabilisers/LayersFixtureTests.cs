using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LayersFixtureTests(ITestOutputHelper output)
{
    const string File = "layers.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Output_and_input_gradient_of_a_residual_block_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var shape = BlockOf(one).OrSkip(one);
        var block = Build(one, shape.Block, precision);
        var x = one.Input("x", precision).requires_grad_(true);

        var got = block.call(x);
        (got * one.Input("cotangent", precision)).sum().backward();

        one.Check("out", got, precision);
        one.Check("grad_x", x.grad!, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, BlockOf);

    static nn.Module<Tensor, Tensor> Build(FixtureCase one, Block shape, Precision precision)
    {
        using var type = precision.ForWeights();
        var block = new ResidualBlocks().TryBuild(shape, new(shape.Player))!;
        var weights = block.named_parameters().ToDictionary(weight => weight.name, weight => weight.parameter);
        var given = one.Inputs.Where(input => input is not ("x" or "cotangent")).ToDictionary(input => input.Replace("bn", "norm"));
        Assert.Equal(given.Keys.Order(), weights.Keys.Order());
        using var _ = no_grad();
        foreach (var (weight, input) in given) weights[weight].copy_(one.Input(input, precision));
        foreach (var norm in block.modules().OfType<NormLayer>()) norm.Epsilon = one.Number("bn_eps", norm.Epsilon);
        return block;
    }

    static Shape? BlockOf(FixtureCase one) => one.Kind switch
    {
        "gen_block_up" => ShapeOf(one, BlockKind.Up, Player.Generator, Normalisation.Batch),
        "disc_block" => ShapeOf(one, one.Flag("down") ? BlockKind.Down : BlockKind.Same, Player.Discriminator),
        "disc_first_block" => ShapeOf(one, BlockKind.Down, Player.Discriminator, first: true),
        _ => null,
    };

    static Shape ShapeOf(FixtureCase one, BlockKind kind, Player player, Normalisation norm = Normalisation.None, bool first = false)
    {
        var weight = one.Input("conv1.weight", Precision.Float64).shape;
        return new(new(kind, weight[1], weight[0], player) { Norm = norm, First = first });
    }

    sealed record Shape(Block Block);
}
