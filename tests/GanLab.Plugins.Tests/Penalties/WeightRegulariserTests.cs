using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class WeightRegulariserTests
{
    static readonly Batch none = Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), nn.Flatten());

    static (Step Step, Parameter Weight, Networks Networks) With(Func<LayerFactory, nn.Module<Tensor, Tensor>> make, Tensor weight, Player player = Player.Generator)
    {
        var layer = make(new(player));
        var stored = layer.parameters().First();
        using (no_grad()) stored.copy_(weight);
        var networks = player == Player.Generator ? Toy.Networks(() => layer) : Toy.Networks(() => nn.Identity(), layer);
        return (new(new(0, 100), player, networks), stored, networks);
    }

    [Fact]
    public void A_transposed_convolution_has_its_outputs_as_rows()
    {
        var weight = tensor(new[] { 1f, 2, 3, 4 }, [2, 2, 1, 1]);              // (inputs, outputs, 1, 1): rows (1, 3) and (2, 4), product 14
        var (step, _, _) = With(layers => layers.ConvTranspose2d(2, 2, 1, bias: false), weight);
        Assert.Equal(2 * 14 * 14 * 1e-4, new OrthogonalRegularisation().Penalty(none, step).item<float>(), 1e-6);
    }

    [Fact]
    public void Tables_of_vectors_and_biases_are_left_alone()
    {
        var (step, _, _) = With(layers => nn.Sequential(("linear", layers.Linear(2, 2)), ("table", layers.Embedding(5, 2))), eye(2));
        var cost = new OrthogonalRegularisation { Full = true }.Penalty(none, step);
        Assert.Equal(0, cost.item<float>());
    }

    [Fact]
    public void A_network_without_a_layer_of_the_factory_is_refused() =>
        Assert.Contains("finds no weight", Assert.Throws<LabException>(() => new OrthogonalRegularisation().Penalty(none, Toy.Step(player: Player.Generator))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_largest_singular_value_is_found_in_few_uses_and_its_gradient_points_along_it()
    {
        manual_seed(41);
        var (step, weight, networks) = With(layers => layers.Linear(2, 2, bias: false), tensor(new[] { 3f, 0, 0, 1 }, [2, 2]), Player.Discriminator);
        var regularisation = new SpectralRegularisation { Lambda = 0.5 };
        var memory = regularisation.Begin(networks);
        var cost = zeros(1);
        for (var t = 0; t < 20; t++) cost = regularisation.Penalty(none, step);
        Assert.Equal(0.25 * 9, cost.item<float>(), 1e-5);
        cost.backward();
        Assert.Equal(1.5f, weight.grad![0, 0].item<float>(), 1e-4f);           // λ·σ·u·vᵀ
        Assert.Equal(0f, weight.grad![1, 1].item<float>(), 1e-4f);
        Assert.Equal(["discriminator_u0"], memory.named_buffers().Select(buffer => buffer.name));
    }
}
