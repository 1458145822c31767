using System.ComponentModel.DataAnnotations;
using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FidTests
{
    static readonly Fid flat = new() { Features = new FlatFeatures(), Samples = 100 };

    [Theory]
    [InlineData("pixels", 10_000, "fd-pixels-10k")]
    [InlineData("pixels", 2500, "fd-pixels-2500")]
    [InlineData("inception-2015-12-05", 50_000, "fid-50k")]
    [InlineData("inception-v3", 50_000, "fd-inception-v3-50k")]
    public void It_is_called_fid_through_the_published_net_alone(string net, long samples, string name)
    {
        var column = Sets.Columns(new Fid { Features = new FlatFeatures { Name = net }, Samples = samples }, 3).Single();

        Assert.Equal((name, Better.Min), (column.Name, column.Better));
        Assert.Equal($"{samples}, or all there are", column.Facts["realSamples"]);
    }

    [Fact]
    public void What_it_looks_through_is_the_one_option_and_a_fact_tells_the_real_count()
    {
        Assert.Equal([new FlatFeatures()], ((IMetric)flat).Features);
        Assert.IsType<RandomConvolutions>(new Fid().Features);
        Assert.Equal("300, or all there are", Sets.Columns(flat with { RealSamples = 300 }, 3).Single().Facts["realSamples"]);
        Assert.False(new RangeAttribute(2, 10_000_000).IsValid(1));
    }

    [Fact]
    public void It_is_the_distance_of_the_first_samples()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(300, 4, 1).to(float32), Sets.Normal(300, 4, 2).to(float32) * 2);

        var (values, warnings) = Sets.Measure(flat with { RealSamples = 200 }, real, fake);

        Assert.Equal([FrechetDistance.Of(real[..200], fake[..100])], values);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Vectors_and_images_are_measured_alike()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(100, 12, 1).to(float32), Sets.Normal(100, 12, 2).to(float32));
        var images = flat.Measure(Evaluations.Of(new Data.Ring(), fake.reshape(100, 3, 2, 2), real.reshape(100, 3, 2, 2)));

        Assert.Equal(Sets.Measure(flat, real, fake).Values, images);
        Assert.Null(((IMetric)flat).WhyNot(new Data.Mnist()));
        Assert.Null(((IMetric)flat).WhyNot(new Data.Ring()));
    }

    [Fact]
    public void Fewer_samples_than_features_give_the_right_number_and_a_warning()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(80, 64, 1).to(float32), Sets.Normal(12, 64, 2).to(float32));

        var (values, warnings) = Sets.Measure(flat with { Samples = 12, RealSamples = 80 }, real, fake);

        Assert.Equal(FrechetDistance.Of(real, fake), values.Single());
        Assert.Equal(["Fid sees 12 generated samples of 64 features: the distance is right for these samples, but biased far upwards; take more than 64."], warnings);
    }

    [Fact]
    public void Data_with_fewer_samples_than_wanted_give_what_they_have_and_it_is_said()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(40, 2, 1).to(float32), Sets.Normal(100, 2, 2).to(float32));

        var (values, warnings) = Sets.Measure(flat, real, fake);

        Assert.Equal(FrechetDistance.Of(real, fake), values.Single());
        Assert.Equal(["Fid holds 100 generated samples against 40 real ones: the data have no more."], warnings);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_diverged_generator_has_no_distance_and_is_named(float wrong)
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(1200, 2, 1).to(float32), Sets.Normal(1200, 2, 2).to(float32));
        fake[700, 1] = wrong;
        fake[3, 0] = wrong;
        fake[3, 1] = wrong;

        var (values, warnings) = Sets.Measure(flat with { Samples = 1200 }, real, fake);

        Assert.True(double.IsNaN(values.Single()));
        Assert.Equal(["Fid is NaN: 2 of 1200 generated samples are not finite; the generator has diverged."], warnings);
    }

    [Fact]
    public void Real_samples_that_are_not_finite_are_named_too()
    {
        using var scope = NewDisposeScope();
        var real = Sets.Normal(100, 2, 1).to(float32);
        real[7, 1] = float.NaN;

        var (values, warnings) = Sets.Measure(flat, real, Sets.Normal(100, 2, 2));

        Assert.True(double.IsNaN(values.Single()));
        Assert.Equal(["Fid is NaN: 1 of 100 real samples are not finite; look at the data."], warnings);
    }

    [Fact]
    public void A_net_that_makes_numbers_of_what_is_none_does_not_hide_it()
    {
        using var scope = NewDisposeScope();
        var fake = full([100, 2], float.NaN);

        var (values, warnings) = Sets.Measure(flat with { Features = new FlatFeatures { HidesNaNAs = 0 } }, Sets.Normal(100, 2, 1), fake);

        Assert.True(double.IsNaN(values.Single()));
        Assert.Equal(["Fid is NaN: 100 of 100 generated samples are not finite; the generator has diverged."], warnings);
    }
}
