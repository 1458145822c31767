using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Inception-v3 in evaluation: each batch norm is folded into the convolution before it.</summary>
sealed class InceptionNet : IDisposable
{
    const double Epsilon = 1e-3;                                              // of the batch norms
    readonly Dictionary<string, (Tensor Weight, Tensor Bias)> convolutions = [];

    /// <param name="weights">The tensors of <see cref="InceptionTable.Shapes"/>; disposed here.</param>
    public InceptionNet(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var one in InceptionTable.Convolutions)
        {
            Tensor Of(string part) => weights[$"{one.Name}.{part}"].to(float64);
            var scale = Of("bn.weight") / (Of("bn.running_var") + Epsilon).sqrt();
            convolutions.Add(one.Name, (Kept(Of("conv.weight") * scale.reshape(-1, 1, 1, 1)), Kept(Of("bn.bias") - Of("bn.running_mean") * scale)));
        }
        foreach (var weight in weights.Values) weight.Dispose();
    }

    /// <summary>Features (N, 2048) of images (N, 3, 299, 299) in [−1, 1].</summary>
    /// <param name="images">The images.</param>
    /// <param name="after">Sees what comes out of each block, by its name; null for nobody.</param>
    public Tensor Features(Tensor images, Action<string, Tensor>? after = null)
    {
        using var scope = NewDisposeScope();
        var at = images;
        foreach (var block in InceptionTable.Blocks)
        {
            var next = Through(block, at);
            if (!ReferenceEquals(at, images)) at.Dispose();
            at = next;
            after?.Invoke(block.Name, at);
        }
        return at.mean([2, 3]).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var (weight, bias) in convolutions.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }

    /// <summary>Pooling before a branch, of (N, C, H, W).</summary>
    public static Tensor Pooled(Tensor images, Pooling pooling) => pooling switch
    {
        Pooling.Mean => nn.functional.avg_pool2d(images, 3, 1, 1, count_include_pad: false),
        Pooling.Max => nn.functional.max_pool2d(images, 3, 1, 1),
        Pooling.Halve => nn.functional.max_pool2d(images, 3, 2),
        _ => images,
    };

    Tensor Through(InceptionBlock block, Tensor images)
    {
        using var scope = NewDisposeScope();
        var joined = block.Branches.SelectMany(branch =>
        {
            var at = branch.Chain.Aggregate(Pooled(images, branch.Before), Through);
            return branch.Ends.Length == 0 ? [at] : branch.Ends.Select(end => Through(at, end));
        });
        return cat([.. joined], 1).MoveToOuterDisposeScope();
    }

    Tensor Through(Tensor images, Convolution one)
    {
        var (weight, bias) = convolutions[one.Name];
        return nn.functional.conv2d(images, weight, bias, [one.Stride, one.Stride], [one.PadHeight, one.PadWidth]).relu_();
    }

    static Tensor Kept(Tensor weight) => weight.to(float32).DetachFromDisposeScope();
}
