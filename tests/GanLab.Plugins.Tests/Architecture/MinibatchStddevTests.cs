using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MinibatchStddevTests
{
    static Tensor Appended(Tensor features, long group) => new MinibatchStddev.Statistics(group, 1).call(features).narrow(1, features.shape[1], 1).flatten();

    static Experiment With(long batch, params IStabiliser[] stabilisers) => new("check")
    {
        Data = new Ring(),
        Generator = new Mlp(),
        Discriminator = new Mlp(),
        Loss = new NonSaturating(),
        Stabilisers = stabilisers,
        Training = new() { BatchSize = batch },
    };

    [Fact]
    public void The_deviation_of_0_and_2_is_1_and_not_the_unbiased_root_of_2()
    {
        var features = tensor(new[] { 0.0, 2 }, [2, 1]);
        Near.Equal([1, 1], Appended(features, 2));
        Near.Equal([Math.Sqrt(2), Math.Sqrt(2)], WithUnbiasedDeviation(features));

        static Tensor WithUnbiasedDeviation(Tensor of) => of.std(0, unbiased: true).mean().expand(of.shape[0]);
    }

    [Fact]
    public void A_sample_is_grouped_with_those_a_number_of_groups_away()
    {
        var features = tensor(new[] { 0.0, 5, 2, 5 }, [4, 1]);                 // groups of 2: samples 0 and 2, samples 1 and 3
        Near.Equal([1, 1e-4, 1, 1e-4], Appended(features, 2));                 // √1e-8 where nothing differs
    }

    [Fact]
    public void A_batch_that_the_group_does_not_divide_is_cut_into_smaller_groups()
    {
        var features = tensor(new[] { 0.0, 5, 9, 2, 5, 9 }, [6, 1]);           // groups of at most 4: of 3
        Assert.Equal([6, 2], new MinibatchStddev.Statistics(4, 1).call(features).shape);
        Near.Equal(Appended(features, 3).data<double>().ToArray(), Appended(features, 4));
    }

    [Fact]
    public void D_has_one_feature_more_and_its_head_reads_it()
    {
        manual_seed(1);
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [new MinibatchStddev()]);
        var body = layers.Build(new Mlp { Width = 10 }, new SampleShape(2, 1, 1));
        Assert.Equal(11, body.Features);
        Assert.Equal([8, 11], body.Module.call(randn(8, 2, 1, 1)).shape);
        Assert.Equal([8, 1], new LinearHead().Build(body.Features, layers).call(body.Module.call(randn(8, 2, 1, 1))).shape);
    }

    [Fact]
    public void Statistics_that_do_not_divide_the_features_are_refused() =>
        Assert.Contains("10", Assert.Throws<LabException>(() => new LayerFactory(Player.Discriminator, CPU, new(0), [new MinibatchStddev { Features = 3 }]).Build(new Mlp { Width = 10 }, new SampleShape(2, 1, 1))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(64, 4, 1, false)]
    [InlineData(66, 4, 1, true)]
    [InlineData(64, 4, 2, false)]
    [InlineData(4, 4, 2, true)]
    [InlineData(4, 2, 2, false)]
    public void A_batch_of_which_a_group_sees_a_part_is_refused(long batch, long group, int pack, bool refused)
    {
        var stddev = new MinibatchStddev { GroupSize = group };
        Assert.Equal(refused, stddev.Check(With(batch, stddev, new Packs(pack))).Any(concern => concern.Refused));
    }

    [Fact]
    public void A_head_that_takes_the_feature_as_the_score_is_refused() =>
        Assert.Contains("ScoreItself", Assert.Single(new MinibatchStddev().Check(With(64) with { Head = new ScoreItself() })).Sentence, StringComparison.Ordinal);

    sealed record Packs(int Samples) : IInputTransform
    {
        public SampleShape ShapeAfter(SampleShape shape) => shape with { Channels = shape.Channels * Samples };

        public Tensor Transform(Tensor samples, Step step) => samples.reshape([samples.shape[0] / Samples, -1, .. samples.shape[2..]]);
    }
}
