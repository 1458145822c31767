using GanLab.Training.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Precision;

/// <summary>The loss scale against the rules of PyTorch's GradScaler, written out once more.</summary>
public class LossScalerTests
{
    const double Start = 65536;

    static LossScalerTests() => Native.TorchLibrary.Load();

    [Fact]
    public void It_starts_at_two_to_the_sixteenth_and_multiplies_the_loss_by_that()
    {
        using var scaler = new LossScaler(CPU);
        Assert.Equal(3 * Start, scaler.Scale(tensor(3f)).ToDouble());
    }

    [Fact]
    public void Gradients_come_back_as_they_were_and_the_update_is_made()
    {
        using var scaler = new LossScaler(CPU);
        using var gradient = tensor(new[] { 0.5f, -3f }) * Start;
        Assert.Equal(7, After(scaler, gradient));
        Assert.Equal([0.5f, -3f], gradient.data<float>().ToArray());
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void An_update_whose_gradients_are_not_finite_leaves_no_trace_but_half_the_scale(float bad)
    {
        using var scaler = new LossScaler(CPU);
        using var gradient = tensor(new[] { 1f, bad });
        Assert.Equal(1, After(scaler, gradient));
        Assert.Equal(Start / 2, Scale(scaler));
    }

    [Fact]
    public void An_update_that_writes_NaN_is_taken_back_too()
    {
        using var scaler = new LossScaler(CPU);
        using var weight = tensor(new[] { 1f, 2f });
        scaler.Unscale([tensor(new[] { float.NaN, 1f })]);
        scaler.Guard([weight], () => weight.fill_(float.NaN));
        Assert.Equal([1f, 2f], weight.data<float>().ToArray());
    }

    [Fact]
    public void It_goes_where_the_rules_go_through_ten_thousand_updates()
    {
        using var scaler = new LossScaler(CPU);
        using var scope = NewDisposeScope();
        var random = new Random(3);
        var (expected, good) = (Start, 0);
        Tensor[] gradients = [tensor(new[] { 1f }), tensor(new[] { float.PositiveInfinity })];
        for (var i = 0; i < 10_000; i++)
        {
            var bad = random.Next(1500) == 0;
            scaler.Unscale([gradients[bad ? 1 : 0].clone()]);
            scaler.Guard([], () => { });
            (expected, good) = bad ? (expected / 2, 0) : good == 1999 ? (expected * 2, 0) : (expected, good + 1);
            if (i % 100 == 0 || bad) Assert.Equal(expected, Scale(scaler));
        }
        Assert.NotEqual(Start, expected);
    }

    [Fact]
    public void An_update_by_gradients_that_a_scheme_made_itself_is_made_as_it_is_and_counts_for_nothing()
    {
        using var scaler = new LossScaler(CPU);
        using var weight = tensor(1f);
        scaler.Guard([weight], () => weight.add_(1));
        Assert.Equal(2, weight.ToDouble());
        Assert.Equal(0, scaler.state_dict()["good"].ToInt32());
    }

    /// <summary>A weight of 1 that the update makes 7.</summary>
    static double After(LossScaler scaler, Tensor gradient)
    {
        using var weight = tensor(1f);
        scaler.Unscale([gradient, null]);
        scaler.Guard([weight], () => weight.fill_(7));
        return weight.ToDouble();
    }

    static double Scale(LossScaler scaler) => scaler.state_dict()["scale"].ToDouble();
}
