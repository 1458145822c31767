using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PathLengthTests
{
    static readonly PerceptualPathLength metric = new() { Samples = 50, Features = Seen.Plain };

    static Tensor Same(Tensor z) => z.unsqueeze(2).unsqueeze(3);

    /// <summary>Alternately latents on the first and on the second axis: every pair is at a right angle.</summary>
    static Func<long, Tensor> Axes()
    {
        var calls = 0;
        return count => OnAxis(calls++ % 2, count);
    }

    static Tensor OnAxis(long axis, long count) => nn.functional.one_hot(full([count], axis, dtype: int64), 2).to(float64);

    [Fact]
    public void On_the_arc_of_a_right_angle_it_is_the_square_of_that_angle_and_even()
    {
        using var scope = NewDisposeScope();
        var (values, said) = Map(metric, 2, Same, draw: AfterOne(Axes()));

        Assert.Equal(Math.PI * Math.PI / 4, values[0], 1e-7);                  // the direction turns by π/2 over t in [0, 1]
        Assert.Equal(1, values[1], 1e-9);
        Assert.Empty(said);
    }

    /// <summary>The first draw is for a sample that tells the shape.</summary>
    static Func<long, Tensor> AfterOne(Func<long, Tensor> draw)
    {
        var first = true;
        return count =>
        {
            if (!first) return draw(count);
            first = false;
            return ones([count, 2], dtype: float64);
        };
    }

    [Fact]
    public void On_the_chord_the_direction_turns_fastest_in_the_middle()
    {
        using var scope = NewDisposeScope();
        var values = Map(metric with { Straight = true, Steps = 2, Trim = 0 }, 2, Same, draw: AfterOne(Axes())).Values;
        var t = rand([50], dtype: float64, generator: new Generator(0));
        var speed = 1 / (t.square() + (1 - t).square());                       // d/dt arctan(t/(1 − t))

        Assert.Equal(speed.square().mean().item<double>(), values[0], 1e-3);
        Assert.Equal(1, values[1], 1e-9);                                      // two steps, alike by symmetry
        Assert.InRange(Map(metric with { Straight = true, Steps = 8 }, 2, Same, draw: AfterOne(Axes())).Values[1], 1.2, 2);
    }

    [Fact]
    public void Ways_keep_the_length_on_the_arc_and_fall_back_to_the_chord_between_opposites()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (nn.functional.normalize(Normal(1, 40, 6), dim: 1), nn.functional.normalize(Normal(2, 40, 6), dim: 1));
        var t = rand([40, 1], dtype: float64, generator: new Generator(3));

        Assert.True((Ways.Spherical(a, b, t).square().sum(1) - 1).abs().max().item<double>() < 1e-12);
        Assert.True((Ways.Spherical(a, b, zeros_like(t)) - a).abs().max().item<double>() < 1e-12);
        Assert.True((Ways.Spherical(a, a, t) - a).abs().max().item<double>() < 1e-12);
        Assert.True((Ways.Spherical(a, -a, t) - Ways.Straight(a, -a, t)).abs().max().item<double>() < 1e-7);
        var near = a + 1e-6 * b;
        Assert.True((Ways.Spherical(a, near, t) - Ways.Straight(a, near, t)).abs().max().item<double>() < 1e-11);
    }

    [Fact]
    public void A_jump_makes_a_way_uneven_by_the_number_of_its_steps()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(4, PerceptualPathLength.Unevenness(tensor(new[] { 0.0, 0, 0, 1, 1 }, [1, 5, 1])), 1e-12);
        Assert.Equal(1, PerceptualPathLength.Unevenness(tensor(new[] { 0.0, 1, 2, 3, 4, 7, 7, 7, 7, 7 }, [2, 5, 1])), 1e-12);
        Assert.True(double.IsNaN(PerceptualPathLength.Unevenness(ones([2, 5, 1]))));
    }

    [Fact]
    public void The_ends_are_trimmed_as_in_the_authors_code()
    {
        using var scope = NewDisposeScope();
        var values = arange(101, dtype: float64);
        values[100] = 1e6;

        Assert.Equal(Enumerable.Range(1, 99).Average(), PerceptualPathLength.MeanWithin(values, 0.01), 1e-12);
        Assert.True(PerceptualPathLength.MeanWithin(values, 0) > 9000);
    }

    [Fact]
    public void A_collapsed_generator_has_no_length_and_no_unevenness_and_no_numbers_get_a_reason()
    {
        using var scope = NewDisposeScope();
        var (values, said) = Map(metric, 2, z => ones([z.shape[0], 2, 1, 1], dtype: float64));
        Assert.Equal([0, double.NaN], values);
        Assert.Equal(["PerceptualPathLength gives NaN: the generator does not change along any way, so there is no unevenness."], said);

        (values, said) = Map(metric, 2, z => full([z.shape[0], 2, 1, 1], double.NaN));
        Assert.Equal([double.NaN, double.NaN], values);
        Assert.StartsWith("PerceptualPathLength gives NaN: among the generated samples", said[0], StringComparison.Ordinal);
        Assert.Equal(["ppl-seen-50", "ppl-seen-50/unevenness"], Columns(metric, 2, 1, 1));
    }
}
