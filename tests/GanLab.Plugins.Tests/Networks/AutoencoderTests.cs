using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class AutoencoderTests
{
    [Theory]
    [InlineData(Distance.Absolute)]
    [InlineData(Distance.Squared)]
    public void What_is_rebuilt_as_zero_scores_minus_the_mean_of_its_values(Distance distance)
    {
        using var scope = NewDisposeScope();
        foreach (var shape in new SampleShape[] { new(3, 8, 8), new(2, 1, 1) })
        {
            var body = new Autoencoder { Width = 4, Code = 3, Distance = distance }.Build(shape, new(Player.Discriminator)).Module.to(float64);
            using var _ = no_grad();
            foreach (var (name, weight) in body.named_parameters())
                if (name.Contains("output", StringComparison.Ordinal)) weight.zero_();
            var x = randn([5, shape.Channels, shape.Height, shape.Width], dtype: float64);
            var values = x.flatten(1);
            var expected = -(distance == Distance.Absolute ? values.abs() : values.square()).sum(1, keepdim: true) / shape.Values;
            Assert.True(body.call(x).allclose(expected, rtol: 0, atol: 1e-13));
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(28)]
    [InlineData(32)]
    [InlineData(48)]
    public void Images_of_every_fitting_size_get_one_score_that_depends_on_each_of_their_pixels(long size)
    {
        manual_seed(size);
        var body = new Autoencoder { Width = 4, Code = 8 }.Build(new(2, size, size), new(Player.Discriminator));
        Assert.Equal(1, body.Features);
        var x = randn(2, 2, size, size).requires_grad_(true);
        var score = new ScoreItself().Build(body.Features, new(Player.Discriminator)).call(body.Module.call(x));
        Assert.Equal([2, 1], score.shape);
        Assert.True(score.max().ToDouble() < 0);
        score.sum().backward();
        Assert.True(x.grad!.ne(0).all().item<bool>());
    }

    [Fact]
    public void Trained_to_score_high_it_learns_to_rebuild_points_on_a_line_and_not_those_off_it()
    {
        manual_seed(1);
        var body = new Autoencoder { Width = 16, Code = 1, Distance = Distance.Squared }.Build(new(2, 1, 1), new(Player.Discriminator)).Module;
        var adam = optim.Adam(body.parameters(), 1e-2);
        Tensor OnLine(long n)
        {
            var t = 2 * rand(n, 1) - 1;
            return cat([t, t], 1).reshape(n, 2, 1, 1);
        }
        for (var i = 0; i < 300; i++)
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            body.call(OnLine(64)).mean().neg().backward();
            adam.step();
        }
        var off = tensor(new[] { 0.7f, -0.7f, -0.7f, 0.7f }, [2, 2, 1, 1]);
        Assert.True(body.call(OnLine(256)).mean().ToDouble() > -0.02);
        Assert.True(body.call(off).max().ToDouble() < -0.1);
    }

    [Fact]
    public void Another_head_than_the_score_itself_is_refused()
    {
        var experiment = new Experiment("check") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Autoencoder(), Loss = new Wasserstein() };
        Assert.Contains("ScoreItself", Assert.Single(new Autoencoder().Check(experiment)).Sentence, StringComparison.Ordinal);
        Assert.Empty(new Autoencoder().Check(experiment with { Head = new ScoreItself() }));
    }

    [Fact]
    public void Its_blocks_say_their_size()
    {
        var watch = new BlockRecorder();
        new Autoencoder { Width = 4 }.Build(new(1, 16, 16), watch.Layers(Player.Discriminator));
        Assert.Equal([(BlockKind.Down, 8), (BlockKind.Down, 4), (BlockKind.Up, 8)], watch.Asked.Select(block => (block.Kind, (int)block.Size)));
        Assert.Equal([true, false, false], watch.Asked.Select(block => block.First));
    }
}
