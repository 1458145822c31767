using GanLab.Architectures;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LabelConcatTests
{
    static readonly LabelSource labels = new(3) { Current = tensor([2L, 0]) };

    /// <summary>What stands behind the label sees.</summary>
    static Tensor SeenByG(LabelConcat concat, Tensor latent)
    {
        var wide = 0L;
        var module = concat.WrapGenerator(latent.shape[1], new(2, 1, 1), size => Toy.Function(x => x, ("unused", new(zeros(wide = size)))), Conditional.Layers(Player.Generator, labels));
        var seen = module.call(latent);
        Assert.Equal(wide, seen.shape[1]);
        return seen;
    }

    static Tensor SeenByD(LabelConcat concat, Tensor samples)
    {
        SampleShape said = default;
        var shape = new SampleShape(samples.shape[1], samples.shape[2], samples.shape[3]);
        var body = concat.WrapDiscriminator(shape, inner => new(Toy.Function(x => x, ("unused", new(zeros((said = inner).Values)))), 7), Conditional.Layers(Player.Discriminator, labels));
        Assert.Equal(7, body.Features);
        var seen = body.Module.call(samples);
        Assert.Equal([said.Channels, said.Height, said.Width], seen.shape[1..]);
        return seen;
    }

    [Fact]
    public void G_sees_the_latent_and_then_the_one_hot_label() =>
        Near.Equal([5, 6, 0, 0, 1, 7, 8, 1, 0, 0], SeenByG(new(), tensor(new double[] { 5, 6, 7, 8 }, [2, 2])));

    [Fact]
    public void D_sees_a_plane_for_each_class_behind_the_image()
    {
        var seen = SeenByD(new(), full([2, 1, 2, 2], 9, dtype: float64));
        Near.Equal([9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1], seen[0]);
        Near.Equal([9, 9, 9, 9, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], seen[1]);
    }

    [Fact]
    public void D_sees_more_values_behind_a_vector() => Near.Equal([5, 6, 0, 0, 1], SeenByD(new(), tensor(new double[] { 5, 6, 7, 8 }, [2, 2, 1, 1]))[0]);

    [Fact]
    public void A_learnt_code_is_as_wide_as_asked_the_same_for_one_class_and_trained()
    {
        var seen = SeenByD(new() { Embedding = 5 }, zeros(2, 1, 3, 3));
        Assert.Equal([2, 6, 3, 3], seen.shape);
        Assert.True(seen[0, 1, 0, 0].equal(seen[0, 1, 2, 1]).item<bool>());
        Assert.False(seen[0, 1, 0, 0].equal(seen[1, 1, 0, 0]).item<bool>());
        var module = new LabelConcat { Embedding = 5 }.WrapGenerator(4, new(2, 1, 1), _ => nn.Identity(), Conditional.Layers(Player.Generator, labels));
        module.call(zeros(2, 4)).sum().backward();
        var table = module.parameters().Single();
        Assert.Equal([3, 5], table.shape);
        Near.Equal([5, 0, 5], table.grad!.sum(1).to_type(float64));           // class 1 was not in flight
    }

    [Fact]
    public void The_label_changes_the_score_and_the_sample()
    {
        manual_seed(8);
        var (concat, all) = (new LabelConcat(), new LabelSource(3));
        var body = concat.WrapDiscriminator(new(2, 1, 1), shape => new Mlp().Build(shape, new(Player.Discriminator)), Conditional.Layers(Player.Discriminator, all)).Module;
        var generator = concat.WrapGenerator(4, new(2, 1, 1), size => new Mlp().Build(size, new(2, 1, 1), new(Player.Generator)), Conditional.Layers(Player.Generator, all));
        Tensor At(nn.Module<Tensor, Tensor> network, Tensor input, long label)
        {
            all.Current = tensor([label]);
            return network.call(input);
        }
        Assert.False(At(body, ones(1, 2, 1, 1), 0).allclose(At(body, ones(1, 2, 1, 1), 1)));
        Assert.False(At(generator, ones(1, 4), 0).allclose(At(generator, ones(1, 4), 2)));
    }

    [Fact]
    public void Data_without_classes_are_refused_when_the_networks_are_built()
    {
        foreach (var concat in new[] { new LabelConcat(), new LabelConcat { Embedding = 4 } })
            Assert.Contains("LabelConcat needs data with classes", Assert.Throws<LabException>(() => concat.WrapGenerator(4, new(2, 1, 1), _ => nn.Identity(), new(Player.Generator))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditional_GANs_take_steps_with_it()
    {
        Conditional.Run(Conditional.Experiment(new LabelConcat()));
        Conditional.Run(Conditional.Experiment(new LabelConcat { Embedding = 3 }, new GradientPenalty(), new SpectralNorm(), new Ema()));
    }
}
