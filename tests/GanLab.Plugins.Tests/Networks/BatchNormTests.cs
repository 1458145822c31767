using GanLab.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class BatchNormTests
{
    static nn.Module<Tensor, Tensor> Norm(long channels = 1) => new LayerFactory(Player.Discriminator).Norm(Normalisation.Batch, channels).to(float64);

    static Tensor Values(params double[] values) => tensor(values, [values.Length, 1]);

    [Fact]
    public void Real_and_fake_batches_that_differ_look_alike_to_a_D_that_sees_them_apart_and_not_to_one_that_sees_them_together()
    {
        Near.Equal([0, 0], Norm().call(Values(0, 0)));
        Near.Equal([0, 0], Norm().call(Values(2, 2)));
        Near.Equal([-0.999995, -0.999995, 0.999995, 0.999995], Norm().call(Values(0, 0, 2, 2)));
    }

    [Fact]
    public void A_tenth_either_way_becomes_1_and_not_a_ninth_as_with_the_momentum_where_epsilon_belongs()
    {
        Near.Equal([-0.999500, 0.999500], Norm().call(Values(-0.1, 0.1)));     // 0.1/√(0.01 + 1e-5)
        Near.Equal([-0.111111, 0.111111], WithMomentumAsEpsilon(Values(-0.1, 0.1)));

        static Tensor WithMomentumAsEpsilon(Tensor x) => nn.BatchNorm1d(1, 0.8, dtype: float64).call(x);
    }

    [Fact]
    public void Every_batch_norm_of_a_network_has_the_small_epsilon()
    {
        var norms = new Dcgan { Width = 4 }.Build(new(1, 32, 32), new LayerFactory(Player.Discriminator)).Module.modules().OfType<NormLayer>().ToList();
        Assert.Equal(2, norms.Count);
        Assert.All(norms, norm => Assert.Equal(1e-5, norm.Epsilon));
    }

    [Theory]
    [InlineData(Normalisation.Layer)]
    [InlineData(Normalisation.Group)]
    [InlineData(Normalisation.Instance)]
    public void With_another_norm_a_samples_features_do_not_depend_on_its_batch(Normalisation norm)
    {
        manual_seed(1);
        var body = new Dcgan { Width = 8, DiscriminatorNorm = norm }.Build(new(1, 32, 32), new LayerFactory(Player.Discriminator)).Module.to(float64);
        var x = randn([4, 1, 32, 32], dtype: float64);
        Assert.True(body.call(x).narrow(0, 0, 2).allclose(body.call(x.narrow(0, 0, 2)), rtol: 0, atol: 1e-12));
        var batch = new Dcgan { Width = 8 }.Build(new(1, 32, 32), new LayerFactory(Player.Discriminator)).Module.to(float64);
        Assert.False(batch.call(x).narrow(0, 0, 2).allclose(batch.call(x.narrow(0, 0, 2)), rtol: 0, atol: 1e-3));
    }
}
