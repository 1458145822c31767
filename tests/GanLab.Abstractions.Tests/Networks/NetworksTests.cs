using static TorchSharp.torch;

namespace GanLab.Tests.Networks;

public class NetworksTests
{
    [Fact]
    public void One_linear_unit_scores_the_features()
    {
        var head = new LinearHead().Build(6, new LayerFactory(Player.Discriminator));
        Assert.Equal([1, 6], head.state_dict()["weight"].shape);
        Assert.Equal([4, 1], head.call(randn(4, 6)).shape);
    }

    [Fact]
    public void A_body_that_scores_by_itself_keeps_its_score()
    {
        var score = randn(4, 1);
        Assert.Equal(score.data<float>().ToArray(), new ScoreItself().Build(1, new LayerFactory(Player.Discriminator)).call(score).data<float>().ToArray());
        Assert.Equal("ScoreItself takes a body's one feature as the score, but this body gives 7; use LinearHead.",
            Assert.Throws<LabException>(() => new ScoreItself().Build(7, new LayerFactory(Player.Discriminator))).Message);
    }

    [Fact]
    public void A_discriminator_judges_with_its_body_its_head_and_each_stabilisers_own_head()
    {
        using var unit = new LayerFactory(Player.Discriminator).Linear(3, 1);
        var (first, second) = (new OwnHead(), new OwnHead());
        using var discriminator = new Discriminator(nn.Flatten(), unit, new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>(ReferenceEqualityComparer.Instance)
        {
            [first] = nn.Identity(),
            [second] = nn.LeakyReLU(0.5),
        });
        var seen = tensor([-1f, 2, 3]).reshape(1, 3, 1, 1);
        var judged = discriminator.Judge(seen, seen * 2, null);
        Assert.Equal([-1f, 2, 3], judged.Features.data<float>().ToArray());
        Assert.Equal([-2f, 4, 6], judged.Samples.data<float>().ToArray());
        Assert.Equal(unit.call(judged.Features).item<float>(), judged.Score.item<float>());
        Assert.Equal([-1f, 2, 3], judged.Of(first).data<float>().ToArray());
        Assert.Equal([-0.5f, 2, 3], judged.Of(second).data<float>().ToArray());
        Assert.Equal(["head.bias", "head.weight"], discriminator.state_dict().Keys.Order());
    }

    /// <summary>Features are cut out of the joint pass at each read, also first without gradient and then with one.</summary>
    [Fact]
    public void Two_batches_judged_in_one_pass_have_the_features_scores_and_heads_of_each_by_itself()
    {
        using var unit = new LayerFactory(Player.Discriminator).Linear(3, 1);
        var own = new OwnHead();
        using var discriminator = new Discriminator(nn.Flatten(), unit, new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>(ReferenceEqualityComparer.Instance) { [own] = nn.LeakyReLU(0.5) });
        var networks = new GanLab.Networks(nn.Identity(), discriminator, new LabelSource(0), () => nn.Identity());
        var (two, four) = (randn(2, 3, 1, 1), randn(4, 3, 1, 1).requires_grad_(true));
        var (first, second) = networks.Judge(new Seen(two, two * 2, null), new Seen(four, four, null));
        foreach (var (together, seen) in new[] { (first, two), (second, four) })
        {
            var alone = networks.Judge(seen, together.Samples, null);
            using (no_grad()) Assert.Equal(alone.Features.data<float>(), together.Features.data<float>());
            Assert.True(allclose(alone.Score, together.Score, atol: 1e-6));
            Assert.True(allclose(alone.Of(own), together.Of(own), atol: 1e-6));
        }
        second.Features.square().sum().backward();
        Assert.True(allclose(2 * four.detach(), four.grad!, atol: 1e-6));
    }

    [Fact]
    public void Networks_tell_conditional_layers_which_labels_are_in_flight()
    {
        var labels = new LabelSource(10);
        using var generator = nn.Identity();
        using var discriminator = new Discriminator(nn.Identity(), nn.Identity(), new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>());
        var networks = new GanLab.Networks(generator, discriminator, labels, () => nn.Identity());
        var (ofLatents, ofSamples) = (tensor([1L]), tensor([2L]));
        networks.Generate(new Latent(ones(1, 1), ofLatents));
        Assert.Same(ofLatents, labels.Current);
        networks.Judge(ones(1, 1), ones(1, 1), ofSamples);
        Assert.Same(ofSamples, labels.Current);
        networks.Generate(networks.NewGenerator(), new Latent(ones(1, 1), null));
        Assert.Null(labels.Current);
    }

    [Fact]
    public void Latents_are_standard_normal()
    {
        var latents = new NormalLatents().Draw(2000, 50, CPU);
        Assert.Equal([2000, 50], latents.shape);
        Assert.InRange(latents.mean().item<float>(), -0.02, 0.02);
        Assert.InRange(latents.std().item<float>(), 0.98, 1.02);
    }

    [Fact]
    public void A_batch_judges_each_side_once_when_it_is_read()
    {
        List<string> judged = [];
        Judged Judge(string side)
        {
            judged.Add(side);
            return new(ones(1, 1), null, () => ones(1, 1), ones(1, 1), _ => ones(1, 1));
        }
        var batch = new Batch(new Latent(ones(1, 1), null), () => Judge("real"), () => Judge("fake"), (_, _) => Judge("other"), latent => latent.Noise);
        Assert.Empty(judged);
        _ = batch.Scores.Fake;
        _ = batch.Fake.Score;
        Assert.Equal(["fake"], judged);
        _ = batch.Scores.Real;
        Assert.Equal(["fake", "real"], judged);
    }

    [Fact]
    public void Without_a_technique_the_targets_are_one_for_real_and_nought_for_generated()
    {
        var targets = Targets.Hard(new Scores(randn(3, 1), randn(5, 1)));
        Assert.Equal([1f, 1, 1], targets.Real.data<float>().ToArray());
        Assert.Equal([0f, 0, 0, 0, 0], targets.Fake.data<float>().ToArray());
    }

    [Fact]
    public void A_target_is_kept_for_scores_of_the_same_shape_and_type_and_cannot_be_changed_in_place()
    {
        var target = Targets.Same(randn(4, 1), 0.9);
        Assert.Same(target, Targets.Same(randn(4, 1), 0.9));
        Assert.Equal([4, 1], target.shape);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => target.mul_(2));
        Assert.Equal([0.9f, 0.9f, 0.9f, 0.9f], target.flatten().cpu().contiguous().data<float>().ToArray());
        Assert.Equal(float64, Targets.Same(randn(4, 1, dtype: float64), 0.9).dtype);
        Assert.Equal([5, 1], Targets.Same(randn(5, 1), 0.9).shape);
        Assert.Equal(0.8f, Targets.Same(randn(4, 1), 0.8)[0, 0].item<float>());
        target.Dispose();
        Assert.Equal(0.9f, Targets.Same(randn(4, 1), 0.9)[3, 0].item<float>());
    }

    [Fact]
    public void A_target_outlives_the_scope_of_its_step_and_many_do_not_pile_up()
    {
        Tensor kept;
        using (NewDisposeScope()) kept = Targets.Same(randn(4, 1), 0.25);
        Assert.Equal(0.25f, kept[1, 0].item<float>());
        for (var i = 0; i < 100; i++)
            using (NewDisposeScope()) Targets.Same(randn(4, 1), i);
        Assert.NotSame(kept, Targets.Same(randn(4, 1), 0.25));
    }

    sealed record OwnHead : IAuxiliaryHead
    {
        public nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers) => nn.Identity();
    }
}
