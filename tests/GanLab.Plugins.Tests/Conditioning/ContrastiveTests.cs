using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ContrastiveTests
{
    static readonly Tensor axes = eye(2, dtype: float64);

    [Fact]
    public void Two_samples_of_two_classes_at_right_angles_on_their_proxies()
    {
        Near.Equal(0.313262, Contrastive.Of(axes, axes, tensor([0L, 1]), 1));  // ln(1 + 1/e)
        Near.Equal(0.126928, Contrastive.Of(axes, axes, tensor([0L, 1]), 0.5));
        Near.Equal(0.693147, new D2dCe().Of(axes, axes, tensor([0L, 1])));     // near enough and far enough: ln 2 is the least
        Near.Equal(0.713347, new D2dCe { ShiftNegatives = true }.Of(axes, axes, tensor([0L, 1])));                      // ln(1 + e^0.04)
    }

    [Fact]
    public void Samples_of_one_class_push_nobody()
    {
        Near.Equal(0, Contrastive.Of(axes, axes, tensor([1L, 1]), 1));
        Near.Equal(0, new D2dCe().Of(axes, axes, tensor([1L, 1])));
    }

    [Fact]
    public void A_sample_away_from_its_proxy_and_on_top_of_another_class_pays_for_both()
    {
        var together = tensor(new double[] { 1, 0, 1, 0 }, [2, 2]);
        Near.Equal(1.313262, Contrastive.Of(together, tensor(new double[] { 0, 1, 0, 1 }, [2, 2]), tensor([0L, 1]), 1));               // p = 0, s = 1
        var a = -0.98 / 0.5;
        Near.Equal(-a + Math.Log(Math.Exp(a) + Math.Exp(0.98 / 0.5)), new D2dCe().Of(together, tensor(new double[] { 0, 1, 0, 1 }, [2, 2]), tensor([0L, 1])));
    }

    [Fact]
    public void Cold_temperatures_stay_finite_with_their_gradients()
    {
        manual_seed(9);
        foreach (var of in new Func<Tensor, Tensor, Tensor, Tensor>[] { (e, p, y) => Contrastive.Of(e, p, y, 0.001), new D2dCe { Temperature = 0.001 }.Of })
        {
            var embedding = randn(6, 4).requires_grad_(true);
            var loss = of(embedding, randn(6, 4), tensor([0L, 1, 2, 0, 1, 2]));
            loss.backward();
            Assert.True(loss.isfinite().item<bool>() && embedding.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Proxies_are_those_of_the_samples_own_labels_whatever_labels_are_in_flight()
    {
        manual_seed(10);
        foreach (var (technique, of) in new (IAuxiliaryHead, Func<Tensor, Tensor, Tensor, Tensor>)[]
                 { (new Contrastive { Embedding = 5 }, (e, p, y) => Contrastive.Of(e, p, y, 1)), (new D2dCe { Embedding = 5, Lambda = 1 }, new D2dCe().Of) })
        {
            var labels = new LabelSource(3);
            var head = technique.BuildHead(2, Conditional.Layers(Player.Discriminator, labels));
            var (features, mine) = (randn(4, 2), tensor([2L, 0, 2, 1]));
            labels.Current = tensor([1L, 1, 1, 1]);
            var answer = head.call(features);
            Assert.Equal([4 + 3, 5], answer.shape);
            var (real, fake) = (Conditional.Judged(head.call(features), mine), Conditional.Judged(head.call(-features), tensor([0L, 0, 1, 1])));
            var expected = of(answer[..4], answer[4..].index_select(0, mine), mine).item<float>();
            Assert.Equal(expected, ((IPenalty)technique).Penalty(Conditional.Batch(real, fake), Conditional.Step(Player.Discriminator)).item<float>(), 1e-6f);
            Assert.NotEqual(expected, ((IPenalty)technique).Penalty(Conditional.Batch(real, fake), Conditional.Step(Player.Generator)).item<float>(), 1e-6f);
        }
    }

    [Fact]
    public void Data_without_classes_are_refused()
    {
        foreach (var technique in new IAuxiliaryHead[] { new Contrastive(), new D2dCe() })
            Assert.Contains("needs data with classes", Assert.Throws<LabException>(() => technique.BuildHead(4, new(Player.Discriminator))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contrastive_GANs_take_steps()
    {
        Conditional.Run(Conditional.Experiment(new LabelConcat { On = Player.Generator }, new Contrastive { Embedding = 8 }));
        Conditional.Run(Conditional.Experiment(new LabelConcat { On = Player.Generator }, new D2dCe { Embedding = 8 }, new SpectralNorm()));
    }
}
