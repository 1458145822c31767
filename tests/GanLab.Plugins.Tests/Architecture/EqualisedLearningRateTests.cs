using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class EqualisedLearningRateTests
{
    static LayerFactory With(EqualisedLearningRate rate) => new(Player.Generator, CPU, new(0), [rate]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.4142135623730951, 0.01)]
    public void Weights_are_stored_as_standard_normal_over_m_and_used_with_a_deviation_of_gain_over_the_root_of_fan_in(double gain, double multiplier)
    {
        manual_seed(1);
        var layers = With(new() { Gain = gain, LearningRateMultiplier = multiplier });
        foreach (var (layer, x, fanIn) in new[] { (layers.Linear(400, 200, bias: false), eye(400), 400), (layers.Conv2d(50, 60, 3, bias: false), eye(450).reshape(450, 50, 3, 3), 450) })
        {
            var stored = layer.parameters().Single();
            Assert.InRange(stored.std().ToDouble() * multiplier, 0.98, 1.02);
            Assert.InRange(layer.call(x).std().ToDouble() * Math.Sqrt(fanIn), 0.98 * gain, 1.02 * gain);           // each output is one used weight
        }
        var transposed = layers.ConvTranspose2d(50, 60, 4, bias: false);
        Assert.InRange(transposed.call(eye(50).reshape(50, 50, 1, 1)).std().ToDouble() * Math.Sqrt(50 * 16), 0.98 * gain, 1.02 * gain);
    }

    [Fact]
    public void Adam_moves_wide_and_narrow_layers_by_steps_in_proportion_to_their_scale()
    {
        manual_seed(2);
        var layers = With(new());
        foreach (var width in new[] { 16, 1024 })
        {
            var layer = layers.Linear(width, 1, bias: false);
            var before = layer.parameters().Single().clone();
            var adam = optim.Adam(layer.parameters(), 0.01);
            layer.call(ones(1, width)).sum().backward();
            adam.step();
            Assert.InRange((layer.parameters().Single() - before).abs().mean().ToDouble(), 0.0099, 0.0101);           // 1 % of the stored deviation, whatever the width
        }
    }

    [Fact]
    public void What_a_network_starts_at_zero_stays_zero() =>
        Assert.Equal(0, With(new()).Conv2d(4, 4, 3, bias: false, fill: Initialisers.Zero).parameters().Single().abs().max().ToDouble());

    [Fact]
    public void Another_fill_of_the_same_weights_is_refused()
    {
        var experiment = new Experiment("check") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new NonSaturating(), Stabilisers = [new Initialisation { On = Player.Generator }] };
        Assert.True(Assert.Single(new EqualisedLearningRate().Check(experiment)).Refused);
        Assert.Empty(new EqualisedLearningRate { On = Player.Discriminator }.Check(experiment));
    }
}
