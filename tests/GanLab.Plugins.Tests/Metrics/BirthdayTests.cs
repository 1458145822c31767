using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class BirthdayTests
{
    [Theory]
    [InlineData(365, 23, 0.507297)]
    [InlineData(365, 22, 0.475695)]
    [InlineData(365, 1, 0)]
    [InlineData(365, 366, 1)]
    public void The_probability_of_a_shared_birthday_is_the_known_one(long days, long people, double probability) => Assert.Equal(probability, Birthday.Shared(days, people), 5e-7);

    [Fact]
    public void The_estimate_turns_the_probability_around()
    {
        Assert.Equal(529 / (2 * Math.Log(2)), Birthday.Support(23), 1e-9);
        Assert.Equal(0.5, Birthday.Shared(1_000_000, (long)Math.Sqrt(2_000_000 * Math.Log(2))), 0.001);
    }

    [Fact]
    public void Half_way_is_where_half_of_the_orders_have_twins()
    {
        using var scope = NewDisposeScope();
        var all = ones([50, 50], dtype: ScalarType.Bool);
        Assert.Equal(2, Birthday.HalfwayDraws(all));
        Assert.True(double.IsNaN(Birthday.HalfwayDraws(zeros([50, 50], dtype: ScalarType.Bool))));
        var one = zeros([100, 100], dtype: ScalarType.Bool);
        (one[3, 40], one[40, 3]) = (tensor(true), tensor(true));
        Assert.InRange(Birthday.HalfwayDraws(one), 66, 76);                    // the later of two places in 100: median 71
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_generator_of_so_many_samples_is_found_to_make_about_as_many(long support)
    {
        using var scope = NewDisposeScope();
        var gallery = Normal(1, support, 16, 1, 1);
        var fake = gallery.index_select(0, randint(support, [1000], dtype: int64, generator: new Generator(2)));
        var (values, said) = By(new BirthdaySupport { Features = Seen.Plain }, fake, Normal(3, 1000, 16, 1, 1));

        Assert.InRange(values[1], support * 0.6, support * 1.6);
        Assert.InRange(values[0], 0.5, 1);
        Assert.Empty(said);
    }

    [Fact]
    public void Duplicates_need_not_be_equal_but_nearer_than_any_two_real_samples()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Vectors(1, 0, 10, 30, 30), Vectors(1, 0, 9, 100, 111));

        Assert.Equal(0.5, By(new BirthdaySupport { Samples = 4, Features = Seen.Plain }, fake, real).Values[0]);
        Assert.Equal(1, By(new BirthdaySupport { Samples = 4, Closeness = 1.2, Features = Seen.Plain }, fake, real).Values[0]);
    }

    [Fact]
    public void One_sample_over_and_over_has_the_support_of_two_draws_and_no_duplicates_a_reason()
    {
        using var scope = NewDisposeScope();
        var metric = new BirthdaySupport { Samples = 100, Features = Seen.Plain };
        var real = Normal(3, 100, 4, 1, 1);
        Assert.Equal([1, Birthday.Support(2)], By(metric, zeros([100, 4, 1, 1], dtype: float64), real).Values);

        var (values, said) = By(metric, Normal(4, 100, 4, 1, 1) * 1000, real);
        Assert.Equal([0, double.NaN], values);
        Assert.Equal(["BirthdaySupport finds no two duplicates among 100 generated samples: the support is beyond about 7.2e+03, and its column is NaN."], said);
        Assert.Equal([double.NaN, double.NaN], By(metric, full([100, 4, 1, 1], double.NaN), real).Values);
        Assert.Equal(["birthday/duplicates-seen-100", "birthday/support-seen-100"], Columns(metric, 4, 1, 1));
    }
}
