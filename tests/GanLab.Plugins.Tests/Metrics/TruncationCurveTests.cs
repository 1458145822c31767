using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class TruncationCurveTests
{
    static readonly TruncationCurve metric = new() { Samples = 4000, Scales = "0.5, 1,2", Features = Seen.Plain };

    static Tensor Same(Tensor z) => z.unsqueeze(2).unsqueeze(3);

    [Fact]
    public void Normal_samples_scaled_by_psi_are_off_as_the_closed_form_says()
    {
        using var scope = NewDisposeScope();
        var (values, said) = Map(metric, 3, Same, Normal(9, 4000, 3, 1, 1));

        Assert.Equal(3 * 0.25, values[0], 0.05);                               // d(ψ − 1)²
        Assert.Equal(0, values[2], 0.01);
        Assert.Equal(3, values[4], 0.2);
        Assert.Equal([0.5, 1, 2], new[] { values[1], values[3], values[5] }, (a, b) => Math.Abs(a - b) < 0.05);
        Assert.Equal(2 * values[1], values[3], 1e-12);                         // all scales see the same latents
        Assert.Empty(said);
    }

    [Fact]
    public void The_distance_of_two_normal_distributions_is_the_exact_one()
    {
        using var scope = NewDisposeScope();
        static Tensor Square(params double[] values) => tensor(values, [2, 2]);
        double Between(Tensor mean, Tensor first, Tensor second) => FrechetDistance.Of(Moments.From(10, mean, first), Moments.From(10, zeros([2], dtype: float64), second));

        Assert.Equal(0.516685, Between(zeros([2], dtype: float64), Square(2, 1, 1, 2), Square(1, 0, 0, 3)), 5e-7);
        Assert.Equal(3, Between(tensor(new[] { 1.0, 0 }), Square(1, 0, 0, 1), Square(4, 0, 0, 4)), 1e-12);
    }

    [Fact]
    public void Columns_name_the_scales_and_other_words_are_refused()
    {
        Assert.Equal(["truncation/fd-seen-0.5-4k", "truncation/spread-seen-0.5-4k", "truncation/fd-seen-1-4k", "truncation/spread-seen-1-4k", "truncation/fd-seen-2-4k", "truncation/spread-seen-2-4k"], Columns(metric, 3, 1, 1));
        foreach (var (scales, sentence) in new[]
        {
            ("0.5, half", "TruncationCurve.Scales is '0.5, half', but 'half' is no number above 0 and below 1000; write such as '0.5, 0.7, 1'."),
            ("", "TruncationCurve.Scales is '', but '' is no number above 0 and below 1000; write such as '0.5, 0.7, 1'."),
            ("1, 1.0", "TruncationCurve.Scales is '1, 1.0', which names a number twice; name each once."),
        })
            Assert.Equal(sentence, Assert.Throws<LabException>(() => Columns(metric with { Scales = scales }, 3, 1, 1)).Message);
    }

    [Fact]
    public void A_collapsed_generator_gives_numbers_and_no_numbers_a_reason()
    {
        using var scope = NewDisposeScope();
        var real = Normal(9, 50, 2, 1, 1);
        var few = metric with { Samples = 50, Scales = "1" };
        var (values, said) = Map(few, 2, z => zeros([z.shape[0], 2, 1, 1], dtype: float64), real);
        Assert.InRange(values[0], 1, 3);                                       // ‖μ‖² + tr Σ of the real ones
        Assert.Equal(0, values[1], 1e-9);
        Assert.Empty(said);

        (values, said) = Map(few, 2, z => Same(z) * double.NaN, real);
        Assert.Equal([double.NaN, double.NaN], values);
        Assert.Single(said);
        (values, said) = Map(few, 2, Same, zeros([50, 2, 1, 1], dtype: float64));
        Assert.True(double.IsFinite(values[0]) && double.IsNaN(values[1]));
        Assert.Equal(["TruncationCurve gives NaN: all real samples are alike, so that there is no spread to compare with."], said);
    }
}
