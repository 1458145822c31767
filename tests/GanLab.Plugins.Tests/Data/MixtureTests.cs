using GanLab.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MixtureTests
{
    static IDataSource Open(IDataset data, ulong seed = 1) => data.Open(new(CPU, new Generator(seed), _ => { }));

    static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && (a == b).all().item<bool>();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(25)]
    public void A_ring_has_as_many_distinct_centres_as_modes_evenly_around_the_circle(int modes)
    {
        var centres = new Ring { Modes = modes, Radius = 2 }.Mixture.Centres;

        Assert.Equal(modes, centres.Count);
        Assert.All(centres, centre => Assert.Equal(2, Math.Sqrt(centre[0] * centre[0] + centre[1] * centre[1]), 1e-12));
        for (var k = 0; k < modes && modes > 1; k++)
        {
            var (a, b) = (centres[k], centres[(k + 1) % modes]);
            Assert.Equal(4 * Math.Sin(Math.PI / modes), Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2)), 1e-12);
        }
    }

    /// <summary>The unrolled GAN's demo (2017), widely copied, spaces its angles from 0 to 2π with both ends: two of its eight centres are one.</summary>
    [Fact]
    public void Eight_modes_are_eight_places_and_not_seven()
    {
        static int Places(IEnumerable<(double, double)> centres) => centres.Select(centre => (Math.Round(centre.Item1, 9) + 0.0, Math.Round(centre.Item2, 9) + 0.0)).Distinct().Count();
        static IEnumerable<(double, double)> WithBothEnds(int modes) => Enumerable.Range(0, modes).Select(k => 2 * Math.PI * k / (modes - 1)).Select(angle => (Math.Cos(angle), Math.Sin(angle)));

        Assert.Equal(8, Places(new Ring { Modes = 8 }.Mixture.Centres.Select(centre => (centre[0], centre[1]))));
        Assert.Equal(7, Places(WithBothEnds(8)));
    }

    [Fact]
    public void The_default_grid_is_that_of_the_papers()
    {
        double[] along = [-4, -2, 0, 2, 4];
        var mixture = new Grid().Mixture;

        Assert.Equal(from x in along from y in along select (x, y), mixture.Centres.Select(centre => (centre[0], centre[1])));
        Assert.Equal(0.05, mixture.Sigma);
    }

    [Fact]
    public void A_grid_may_have_other_numbers_of_columns_and_rows()
    {
        var centres = new Grid { Columns = 2, Rows = 3 }.Mixture.Centres;

        Assert.Equal([(-1, -2), (-1, 0), (-1, 2), (1, -2), (1, 0), (1, 2)], centres.Select(centre => (centre[0], centre[1])));
        Assert.Equal(4 * 7, new Grid { Side = 4, Columns = 7 }.Mixture.Centres.Count);
        Assert.Equal([-6, -3], new Grid { Side = 4, Columns = 7 }.Mixture.Centres[0]);
    }

    [Fact]
    public void A_ring_can_be_turned_and_moved()
    {
        var centres = new Ring { Modes = 4, Radius = 2, Angle = 90, CentreX = 10, CentreY = -1 }.Mixture.Centres;
        double[][] expected = [[10, 1], [8, -1], [10, -3], [12, -1]];

        for (var k = 0; k < 4; k++) Assert.Equal(expected[k], centres[k], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Scale_stretches_centres_and_sigma_alike()
    {
        var mixture = new Grid { Scale = 0.5 }.Mixture;

        Assert.Equal([-2, -2], mixture.Centres[0]);
        Assert.Equal(0.025, mixture.Sigma);
    }

    [Fact]
    public void A_grid_scaled_by_one_over_the_root_of_eight_has_unit_deviation()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new Grid { Scale = 1 / Math.Sqrt(8) });

        var deviation = source.Next(100_000).Samples.std(0, unbiased: false).flatten();

        Assert.InRange(deviation[0].ToDouble(), 0.99, 1.01);
        Assert.InRange(deviation[1].ToDouble(), 0.99, 1.01);
    }

    [Fact]
    public void Samples_stand_around_the_centre_that_their_label_names_with_deviation_sigma()
    {
        using var scope = NewDisposeScope();
        var ring = new Ring { Sigma = 0.05 };
        using var source = Open(ring);
        var (samples, labels) = source.Next(80_000);
        var centres = tensor([.. ring.Mixture.Centres.SelectMany(centre => centre)], [8, 2], dtype: float32);

        var off = samples.reshape(-1, 2) - centres.index_select(0, labels!);                            // (N, 2)

        Assert.InRange(off.abs().mean().ToDouble(), 0.99 * 0.05 * Math.Sqrt(2 / Math.PI), 1.01 * 0.05 * Math.Sqrt(2 / Math.PI));
        Assert.InRange(off.std().ToDouble(), 0.99 * 0.05, 1.01 * 0.05);
        Assert.InRange((off[TensorIndex.Colon, 0] * off[TensorIndex.Colon, 1]).mean().ToDouble(), -5e-5, 5e-5);
        Assert.All(labels!.bincount(null, 0).data<long>().ToArray(), count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void A_batch_is_of_the_announced_shape_and_types_and_there_is_no_end()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new Grid());
        var (samples, labels) = source.Next(7);

        Assert.Equal((new SampleShape(2, 1, 1), 25, null), (source.Shape, source.Classes, source.Count));
        Assert.Equal([7, 2, 1, 1], samples.shape);
        Assert.Equal([7], labels!.shape);
        Assert.Equal((float32, int64), (samples.dtype, labels.dtype));
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_whatever_else_is_drawn_and_nothing_else_is_disturbed()
    {
        using var scope = NewDisposeScope();
        using var first = Open(new Ring(), 7);
        using var second = Open(new Ring(), 7);
        using var other = Open(new Ring(), 8);
        manual_seed(1);
        var a = first.Next(16);
        var drawnAfter = randn(4);
        manual_seed(1);
        var drawnBefore = randn(4);
        var b = second.Next(16);

        Assert.True(Same(a.Samples, b.Samples) && Same(a.Labels!, b.Labels!));
        Assert.True(Same(drawnAfter, drawnBefore));
        Assert.False(Same(a.Samples, other.Next(16).Samples));
        Assert.False(Same(a.Samples, first.Next(16).Samples));
    }

    [Fact]
    public void A_source_outlives_the_scope_it_was_opened_in()
    {
        IDataSource source;
        using (NewDisposeScope()) source = Open(new Ring());

        using (source)
        using (NewDisposeScope())
            Assert.Equal([3, 2, 1, 1], source.Next(3).Samples.shape);
    }
}
