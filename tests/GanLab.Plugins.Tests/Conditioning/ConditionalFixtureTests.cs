using GanLab.Architectures;
using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ConditionalFixtureTests(ITestOutputHelper output)
{
    const string File = "conditional.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void The_term_and_its_gradients_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        TestOf(one).OrSkip(one)(one, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, TestOf);

    static Action<FixtureCase, Precision>? TestOf(FixtureCase one) => one.Kind switch
    {
        "auxiliary_cross_entropy" => CrossEntropy,
        "projection_score" => Projection,
        "contrastive_2c" => (of, precision) => Embeddings(of, precision, (e, p, y) => Contrastive.Of(e, p, y, of.Number("temperature", 1))),
        "d2d_ce" => (of, precision) => Embeddings(of, precision, new D2dCe { Temperature = of.Number("temperature", 1), Margin = of.Number("m_p", 1), ShiftNegatives = true }.Of),
        "feature_matching" when NormOf(one) is { } norm => (of, precision) => Matching(of, precision, norm),
        _ => null,
    };

    static Tensor Leaf(FixtureCase one, string name, Precision precision) => one.Input(name, precision).requires_grad_(true);

    static void CrossEntropy(FixtureCase one, Precision precision)
    {
        var logits = Leaf(one, "logits", precision);
        var judged = Conditional.Judged(logits, one.Input("labels", precision));
        var loss = new AcGan().Penalty(Conditional.Batch(judged, judged), Conditional.Step(Player.Generator));
        loss.backward();
        one.Check("loss", loss, precision);
        one.Check("grad_logits", logits.grad!, precision);
    }

    static void Projection(FixtureCase one, Precision precision)
    {
        using var type = precision.ForWeights();
        var (features, table) = (Leaf(one, "features", precision), one.Input("embedding", precision));
        var labels = new LabelSource(table.shape[0]) { Current = one.Input("labels", precision) };
        var head = new ProjectionHead().Build(features.shape[1], Conditional.Layers(Player.Discriminator, labels));
        var weights = head.named_parameters().ToDictionary(weight => weight.name, weight => weight.parameter);
        var names = new Dictionary<string, string> { ["weight"] = "linear.weight", ["bias"] = "linear.bias", ["embedding"] = "embedding.weight" };
        using (no_grad())
            foreach (var (input, weight) in names) weights[weight].copy_(one.Input(input, precision));

        var scores = head.call(features);
        (scores * one.Input("cotangent", precision)).sum().backward();
        one.Check("scores", scores, precision);
        one.Check("grad_features", features.grad!, precision);
        foreach (var (input, weight) in names) one.Check($"grad_{input}", weights[weight].grad!, precision);
    }

    static void Embeddings(FixtureCase one, Precision precision, Func<Tensor, Tensor, Tensor, Tensor> lossOf)
    {
        var (embedding, proxy) = (Leaf(one, "embedding", precision), Leaf(one, "proxy", precision));
        var loss = lossOf(embedding, proxy, one.Input("labels", precision));
        loss.backward();
        one.Check("loss", loss, precision);
        one.Check("grad_embedding", embedding.grad!, precision);
        one.Check("grad_proxy", proxy.grad!, precision);
    }

    static void Matching(FixtureCase one, Precision precision, FeatureNorm norm)
    {
        var (real, fake) = (Leaf(one, "real_features", precision), Leaf(one, "fake_features", precision));
        var loss = new FeatureMatching { Norm = norm }.Penalty(Conditional.Batch(Conditional.Judged(real), Conditional.Judged(fake)), Conditional.Step(Player.Generator));
        loss.backward();
        one.Check("loss", loss, precision);
        one.Check("grad_fake", fake.grad!, precision);
        Assert.Null(real.grad);
    }

    static FeatureNorm? NormOf(FixtureCase one) => one.Text("norm", "") switch
    {
        "l1_mean" => FeatureNorm.MeanAbsolute,
        "l2_squared_sum" => FeatureNorm.SquaredLength,
        "l2_squared_mean" => FeatureNorm.MeanSquare,
        _ => null,
    };
}
