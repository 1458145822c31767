using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PackingTests
{
    static IReadOnlyList<Concern> Objections(Packing packing, long batch, params IStabiliser[] others) =>
        [.. packing.Check(new("packed") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Hinge(), Stabilisers = [.. others, packing], Training = new() { BatchSize = batch } })];

    [Fact]
    public void D_sees_m_times_the_channels()
    {
        Assert.Equal(new SampleShape(9, 8, 8), new Packing { Samples = 3 }.ShapeAfter(new(3, 8, 8)));
        Assert.Equal([2, 9, 8, 8], new Packing { Samples = 3 }.Transform(zeros(6, 3, 8, 8), Toy.Step()).shape);
    }

    [Fact]
    public void Gradients_reach_every_sample_of_a_pack()
    {
        var samples = randn(4, 1, 2, 2).requires_grad_(true);
        new Packing().Transform(samples, Toy.Step())[1].sum().backward();
        Assert.Equal([0f, 0, 1, 1], samples.grad!.flatten(1).amax(1).data<float>().ToArray());
    }

    [Fact]
    public void A_batch_that_does_not_come_out_even_is_refused()
    {
        Assert.Equal("Packing lays 3 samples side by side, but training.batchSize is 64; use a multiple of 3.", Assert.Single(Objections(new() { Samples = 3 }, 64)).Sentence);
        Assert.Empty(Objections(new() { Samples = 4 }, 64));
        Assert.Throws<LabException>(() => new Packing().Transform(zeros(3, 1, 1, 1), Toy.Step()));
    }

    [Fact]
    public void Samples_from_all_over_the_batch_are_refused_beside_a_penalty_of_D()
    {
        Assert.True(Assert.Single(Objections(new() { Strided = true }, 64, new R1())).Refused);
        Assert.Empty(Objections(new() { Strided = true }, 64, new PathLength()));
        Assert.Empty(Objections(new(), 64, new R1()));
    }
}
