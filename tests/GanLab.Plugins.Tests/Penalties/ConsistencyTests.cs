using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ConsistencyTests
{
    /// <summary>D looks at the left upper pixel.</summary>
    static readonly nn.Module<Tensor, Tensor> corner = Toy.Function(x => x.flatten(1).narrow(1, 0, 1));

    static Tensor Images() => randn(16, 1, 8, 8, dtype: float64);

    [Fact]
    public void Without_augmentation_or_on_flat_images_there_is_no_inconsistency()
    {
        Near.Equal(0, new ConsistencyRegularisation { Flip = false, Shift = 0 }.Penalty(Toy.Batch(Images(), Images(), corner), Toy.Step()));
        Near.Equal(0, new ConsistencyRegularisation().Penalty(Toy.Batch(full(4, 1, 8, 8, 0.3, dtype: float64), Images(), corner), Toy.Step()));
    }

    [Fact]
    public void A_D_that_looks_at_one_pixel_is_inconsistent_under_flips_as_often_as_they_happen()
    {
        manual_seed(31);
        var image = zeros(1, 1, 4, 4, dtype: float64);
        image[0, 0, 0, 0].fill_(1);
        var many = image.expand(2000, 1, 4, 4);
        var cost = new ConsistencyRegularisation { Lambda = 1, Shift = 0 }.Penalty(Toy.Batch(many, many, corner), Toy.Step()).item<double>();
        Assert.InRange(cost, 0.45, 0.55);                                      // (1 − 0)² with probability ½
    }

    [Fact]
    public void The_balanced_form_adds_the_generated_side_with_its_own_weight()
    {
        var (flat, images) = (full(4, 1, 8, 8, 0.3, dtype: float64), Images());
        Tensor Cost(Tensor real, Tensor fake)
        {
            manual_seed(32);
            return new BalancedConsistency { LambdaReal = 2, LambdaFake = 3 }.Penalty(Toy.Batch(real, fake, corner), Toy.Step());
        }
        Assert.True(Cost(flat, images).item<double>() > 0);
        Assert.True(Cost(images, flat).item<double>() > 0);
        Near.Equal(0, Cost(flat, flat));
        Assert.Equal(0, new ConsistencyRegularisation().Penalty(Toy.Batch(flat, images, corner), Toy.Step()).item<double>(), 12);
    }

    [Fact]
    public void Plain_vectors_are_refused() =>
        Assert.Contains("plain vectors", Assert.Throws<LabException>(() => new ConsistencyRegularisation().Penalty(Toy.Batch(zeros(2, 2, 1, 1), zeros(2, 2, 1, 1), corner), Toy.Step())).Message, StringComparison.Ordinal);

    /// <summary>G(z) = a·z, D(x) = b·x, as the game makes the batch.</summary>
    static (Batch Batch, Parameter A, Parameter B) Lines(Player player, long count = 20_000)
    {
        var (a, b) = (new Parameter(full([1], 3.0, dtype: float64)), new Parameter(full([1], 2.0, dtype: float64)));
        Tensor Generate(Latent latent) => (latent.Noise * a).reshape(-1, 1, 1, 1);
        var score = Toy.Discriminator(Toy.Function(x => (x * b).flatten(1), ("b", b)));
        var latent = new Latent(randn(count, 1, dtype: float64), null);
        var fake = Generate(latent);
        if (player == Player.Discriminator) fake = fake.detach();
        Judged Judge(Tensor samples, Tensor? labels) => score.Judge(samples, samples, labels);
        return (new(latent, () => Judge(fake, null), () => Judge(fake, null), Judge, Generate), a, b);
    }

    [Fact]
    public void Near_latents_shall_have_near_scores_and_G_is_not_trained_by_that()
    {
        manual_seed(33);
        var (batch, a, b) = Lines(Player.Discriminator);
        var cost = new LatentConsistency { LambdaDiscriminator = 1, Sigma = 0.5 }.Penalty(batch, Toy.Step());
        Assert.InRange(cost.item<double>(), 9 * 0.95, 9 * 1.05);               // (a·b·σ)²
        cost.backward();
        Assert.Null(a.grad);
        Assert.InRange(b.grad!.item<double>(), 9 * 0.95, 9 * 1.05);            // 2·b·(a·σ)²
        Near.Equal(0, new LatentConsistency { Sigma = 0 }.Penalty(batch, Toy.Step()));
    }

    [Fact]
    public void Near_latents_shall_make_different_samples()
    {
        manual_seed(34);
        var (batch, a, _) = Lines(Player.Generator);
        var cost = new LatentConsistency { LambdaGenerator = 1, Sigma = 0.5 }.Penalty(batch, Toy.Step(player: Player.Generator));
        Assert.InRange(cost.item<double>(), -2.25 * 1.05, -2.25 * 0.95);       // −(a·σ)²
        cost.backward();
        Assert.True(a.grad!.item<double>() < 0);                               // descent makes G steeper
    }

    [Fact]
    public void Replayed_samples_are_refused_beside_Ds_term()
    {
        var experiment = new Experiment("both") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Hinge(), Stabilisers = [new FakeReplay()] };
        Assert.True(Assert.Single(new LatentConsistency().Check(experiment)).Refused);
        Assert.Empty(new LatentConsistency { On = Player.Generator }.Check(experiment));
    }
}
