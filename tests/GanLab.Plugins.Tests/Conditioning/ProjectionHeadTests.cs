using GanLab.Architectures;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ProjectionHeadTests
{
    static (nn.Module<Tensor, Tensor> Head, LabelSource Labels) Head(double[][] table, double[] w, params IStabiliser[] stabilisers)
    {
        var labels = new LabelSource(table.Length);
        var head = new ProjectionHead().Build(w.Length, Conditional.Layers(Player.Discriminator, labels, stabilisers));
        var weights = head.named_parameters().ToDictionary(weight => weight.name, weight => weight.parameter);
        using var _ = no_grad();
        weights["linear.weight"].copy_(tensor(w).unsqueeze(0));
        weights["linear.bias"].zero_();
        weights["embedding.weight"].copy_(stack(table.Select(row => tensor(row))));
        return (head, labels);
    }

    static Tensor Score(nn.Module<Tensor, Tensor> head, LabelSource labels, long label)
    {
        labels.Current = tensor([label]);
        return head.call(tensor(new[] { 1f, 2f }, [1, 2])).to_type(float64);
    }

    [Fact]
    public void The_score_is_the_linear_one_plus_the_inner_product_with_the_vector_of_the_class()
    {
        var (head, labels) = Head([[3, 4], [0, 0], [-1, 1]], [1, 1]);
        Near.Equal([14], Score(head, labels, 0));                              // 1 + 2 + 3·1 + 4·2
        Near.Equal([3], Score(head, labels, 1));
        Near.Equal([4], Score(head, labels, 2));
    }

    [Fact]
    public void Spectral_norm_reaches_the_vectors_of_the_classes()
    {
        var (head, labels) = Head([[3, 4]], [1, 1], new SpectralNorm { Iterations = 20 });
        Near.Equal([3 / Math.Sqrt(2) + 2.2], Score(head, labels, 0));          // w/√2, V/5
    }

    [Fact]
    public void The_vectors_start_within_Glorots_bounds_and_fill_them()
    {
        manual_seed(1);
        var head = new ProjectionHead().Build(100, Conditional.Layers(Player.Discriminator, new(50)));
        var largest = head.named_parameters().Single(weight => weight.name == "embedding.weight").parameter.abs().max().item<float>();
        Assert.InRange(largest, 0.199, 0.2);                                   // √(6/150)
    }

    [Fact]
    public void Without_classes_or_without_labels_it_says_so()
    {
        Assert.Contains("needs data with classes", Assert.Throws<LabException>(() => new ProjectionHead().Build(2, new(Player.Discriminator))).Message, StringComparison.Ordinal);
        var (head, labels) = Head([[3, 4]], [1, 1]);
        labels.Current = null;
        Assert.Contains("needs a label", Assert.Throws<LabException>(() => head.call(ones(1, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conditional_GAN_takes_steps_with_it() =>
        Conditional.Run(Conditional.Experiment(new LabelConcat { On = Player.Generator }, new SpectralNorm(), new R1()) with { Head = new ProjectionHead() });
}
