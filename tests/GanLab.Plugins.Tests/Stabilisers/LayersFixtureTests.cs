using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LayersFixtureTests(ITestOutputHelper output)
{
    const string File = "layers.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Output_and_gradients_of_a_layer_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        using var type = precision.ForWeights();
        var build = LayerOf(one).OrSkip(one);
        var (layer, x) = (build(precision), one.Input("x", precision).requires_grad_(true));
        var got = layer.call(x);
        if (one.Inputs.Contains("cotangent")) (got * one.Input("cotangent", precision)).sum().backward();

        Assert.All(one.Expectations, what => one.Check(what, what switch
        {
            "out" or "out_train" => got,
            "out_eval" => Evaluated(build(precision)).call(x),
            "grad_x" => x.grad!,
            "grad_T" => Weight(layer, "kernels.weight").grad!.t().reshape(one.Input("T", precision).shape),
            "running_mean_after" or "running_var_after" => layer.named_buffers().Single(buffer => what.StartsWith(buffer.name, StringComparison.Ordinal)).buffer,
            "weight_scale" => Equalised(one).For(zeros_like(one.Input("weight", precision)), 0).call(ones_like(one.Input("weight", precision))).max(),
            _ => throw new InvalidOperationException($"nothing gives {what}"),
        }, precision));
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, LayerOf);

    static Func<Precision, nn.Module<Tensor, Tensor>>? LayerOf(FixtureCase one) => one.Kind switch
    {
        "minibatch_stddev" => _ => new MinibatchStddev.Statistics((long?)one.Number("group_size") ?? long.MaxValue, (long)one.Number("features", 1)),
        "minibatch_discrimination" => precision => Discrimination(one, precision),
        "pixel_norm" => _ => new PixelNorm.Norm(one.Number("eps", 1e-8)),
        "equalised_linear" or "equalised_conv" => precision => EqualisedLayer(one, precision),
        "conditional_batch_norm" => precision => ConditionalNorm(one, precision),
        "self_attention" => precision => Attention(one, precision, AttentionForm.Pooled, ("query", "theta"), ("key", "phi"), ("value", "g"), ("output", "o")),
        "self_attention_full" => precision => Attention(one, precision, AttentionForm.Full, ("query", "query"), ("key", "key"), ("value", "value")),
        "gen_block_up" => precision => Residual(one, precision, new(BlockKind.Up, 0, 0, Player.Generator) { Norm = Normalisation.Batch, Upsampling = Upsampling.Nearest }),
        "disc_block" => precision => Residual(one, precision, new(one.Flag("down") ? BlockKind.Down : BlockKind.Same, 0, 0, Player.Discriminator)),
        "disc_first_block" => precision => Residual(one, precision, new(BlockKind.Down, 0, 0, Player.Discriminator) { First = true }),
        _ => null,
    };

    static nn.Module<Tensor, Tensor> Discrimination(FixtureCase one, Precision precision)
    {
        var kernels = one.Input("T", precision);                               // (F, B, C)
        var layer = new MinibatchDiscrimination { Kernels = kernels.shape[1], Size = kernels.shape[2], IncludeSelf = one.Flag("include_self") }.Layer(kernels.shape[0], new(Player.Discriminator));
        return Set(layer, ("kernels.weight", kernels.flatten(1).t()));
    }

    static EqualisedLearningRate Equalised(FixtureCase one) => new() { Gain = one.Number("gain", 1), LearningRateMultiplier = one.Number("lr_multiplier", 1) };

    static nn.Module<Tensor, Tensor> EqualisedLayer(FixtureCase one, Precision precision)
    {
        var layers = new LayerFactory(Player.Generator, CPU, new(0), [Equalised(one)]);
        var (weight, bias) = (one.Input("weight", precision), one.Input("bias", precision));
        var linear = weight.dim() == 2;
        var layer = linear ? layers.Linear(weight.shape[1], weight.shape[0]) : layers.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2], padding: (long)one.Number("padding", 0));
        return Set(layer, ("weight", weight), ("bias", linear ? bias * one.Number("lr_multiplier", 1) : bias));       // the multiplier reaches weights alone
    }

    static nn.Module<Tensor, Tensor> ConditionalNorm(FixtureCase one, Precision precision)
    {
        Assert.Equal(0.1, one.Number("momentum", 0.1));
        var gain = one.Input("gain", precision);                               // (classes, C), of which 1 + gain is the factor
        var labels = new LabelSource(gain.shape[0]) { Current = one.Input("labels", precision) };
        var norm = (NormLayer)new LayerFactory(Player.Generator, CPU, labels, []).Norm(Normalisation.ConditionalBatch, gain.shape[1]);
        norm.Epsilon = one.Number("eps", norm.Epsilon);
        return Set(norm, ("weight", 1 + gain), ("bias", one.Input("bias", precision)), ("running_mean", one.Input("running_mean", precision)), ("running_var", one.Input("running_var", precision)));
    }

    static nn.Module<Tensor, Tensor> Attention(FixtureCase one, Precision precision, AttentionForm form, params (string Layer, string Input)[] names)
    {
        var channels = one.Input("x", precision).shape[1];
        var layer = new SelfAttention { Form = form }.Wrap(new(BlockKind.Same, channels, channels, Player.Generator) { Size = 32 }, nn.Identity(), new(Player.Generator));
        return Set(layer, [.. names.Select(name => ($"attention.{name.Layer}.weight", one.Input(name.Input, precision))), ("attention.gamma", full(1, one.Number("gamma", 0), dtype: precision.Type()))]);
    }

    static nn.Module<Tensor, Tensor> Residual(FixtureCase one, Precision precision, Block kind)
    {
        var weight = one.Input("conv1.weight", precision).shape;
        var block = new ResidualBlocks().TryBuild(kind with { Inputs = weight[1], Outputs = weight[0] }, new(kind.Player))!;
        foreach (var norm in block.modules().OfType<NormLayer>()) norm.Epsilon = one.Number("bn_eps", norm.Epsilon);
        var given = one.Inputs.Where(input => input is not ("x" or "cotangent")).ToDictionary(input => input.Replace("bn", "norm"));
        Assert.Equal(given.Keys.Order(), block.named_parameters().Select(parameter => parameter.name).Order());
        return Set(block, [.. given.Select(pair => (pair.Key, one.Input(pair.Value, precision)))]);
    }

    static nn.Module<Tensor, Tensor> Set(nn.Module<Tensor, Tensor> layer, params (string Name, Tensor Value)[] values)
    {
        using var _ = no_grad();
        foreach (var (name, value) in values) Weight(layer, name).copy_(value);
        return layer;
    }

    static Tensor Weight(nn.Module layer, string name) => layer.state_dict()[name];

    static nn.Module<Tensor, Tensor> Evaluated(nn.Module<Tensor, Tensor> layer)
    {
        layer.eval();
        return layer;
    }
}
