using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class AutoencoderTests
{
    static readonly LayerFactory layers = new(Player.Discriminator);

    /// <summary>Copies every sample as nought: the decoder's output is its last layer's bias, and all weights are 0.</summary>
    static Body Forgetful(CopyError error)
    {
        var body = new Autoencoder { Code = 3, Error = error }.Build(new(2, 1, 1), layers);
        using var _ = no_grad();
        foreach (var weight in body.Module.parameters()) weight.zero_();
        return body;
    }

    [Theory]
    [InlineData(CopyError.Length, 5)]
    [InlineData(CopyError.MeanAbsolute, 3.5)]
    [InlineData(CopyError.MeanSquare, 12.5)]
    public void The_score_is_minus_the_error_of_the_copy(CopyError error, double energy)
    {
        var body = Forgetful(error);
        var features = body.Module.call(tensor(new[] { 3f, 4f, 0f, 0f }, [2, 2, 1, 1]));
        Assert.Equal([2, 4], features.shape);
        Assert.Equal(4, body.Features);
        Near.Equal([-energy, 0], new LastFeature().Build(4, layers).call(features).to_type(float64));
    }

    [Fact]
    public void A_perfect_copy_has_a_finite_gradient()
    {
        var body = Forgetful(CopyError.Length);
        body.Module.call(zeros(2, 2, 1, 1)).sum().backward();
        Assert.All(body.Module.parameters(), weight => Assert.True(weight.grad!.isfinite().all().item<bool>()));
    }

    [Fact]
    public void The_code_can_be_pulled_apart_without_the_score()
    {
        var features = tensor(new double[] { 1, 0, -9, 1, 1, -7 }, [2, 3]);
        var batch = Conditional.Batch(Conditional.Judged(features), Conditional.Judged(features));
        Near.Equal(0.5, new PullingAway { Lambda = 1, LeaveOut = 1 }.Penalty(batch, Conditional.Step(Player.Generator)));
        Assert.True(new PullingAway { Lambda = 1 }.Penalty(batch, Conditional.Step(Player.Generator)).item<double>() > 0.9);
    }

    public static TheoryData<ILoss> Losses => [new Ebgan { Margin = 1 }, new Began { Gamma = 0.7, Lambda = 0.05 }];

    [Theory, MemberData(nameof(Losses))]
    public void D_learns_to_copy_real_samples_better_than_generated_ones(ILoss loss)
    {
        var rows = Conditional.Run(Conditional.Experiment(new PullingAway { LeaveOut = 1 }) with
        {
            Discriminator = new Autoencoder { Encoder = new Mlp { Width = 16 }, Decoder = new Mlp { Width = 16 }, Code = 1 },
            Head = new LastFeature(),
            Loss = loss,
            Optimisers = new(Generator: new Adam { LearningRate = 1e-4 }, Discriminator: new Adam { LearningRate = 1e-2 }),
            Training = Conditional.Experiment().Training with { Steps = 100 },
        });
        Assert.All(rows, row => Assert.True(row.Values["score/real"] <= 0));
        Assert.True(rows[^1].Values["score/real"] > 0.5 * rows[0].Values["score/real"]);
        Assert.True(loss is Began || rows[^1].Values["score/real"] > rows[^1].Values["score/fake"]);
    }
}
