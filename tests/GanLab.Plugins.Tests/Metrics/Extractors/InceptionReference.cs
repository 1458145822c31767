using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>The blocks of Inception-v3 written down once more, layer by layer, with batch norms of their own.</summary>
/// <param name="weights">The state dict.</param>
sealed class InceptionReference(IReadOnlyDictionary<string, Tensor> weights)
{
    /// <summary>What a block makes of its input (N, C, H, W).</summary>
    public Tensor Of(string block, Tensor x)
    {
        Tensor Conv(string name, Tensor input, long high = 0, long wide = 0, long stride = 1) => Layer($"{block}.{name}", input, high, wide, stride);
        switch (block[..7])
        {
            case "Mixed_5":
                var five = Conv("branch5x5_2", Conv("branch5x5_1", x), 2, 2);
                var three = Conv("branch3x3dbl_3", Conv("branch3x3dbl_2", Conv("branch3x3dbl_1", x), 1, 1), 1, 1);
                return cat([Conv("branch1x1", x), five, three, Conv("branch_pool", Mean(x))], 1);
            case "Mixed_6" when block == "Mixed_6a":
                var halved = Conv("branch3x3dbl_3", Conv("branch3x3dbl_2", Conv("branch3x3dbl_1", x), 1, 1), stride: 2);
                return cat([Conv("branch3x3", x, stride: 2), halved, nn.functional.max_pool2d(x, 3, 2)], 1);
            case "Mixed_6":
                var seven = Conv("branch7x7_3", Conv("branch7x7_2", Conv("branch7x7_1", x), 0, 3), 3, 0);
                var twice = Conv("branch7x7dbl_3", Conv("branch7x7dbl_2", Conv("branch7x7dbl_1", x), 3, 0), 0, 3);
                twice = Conv("branch7x7dbl_5", Conv("branch7x7dbl_4", twice, 3, 0), 0, 3);
                return cat([Conv("branch1x1", x), seven, twice, Conv("branch_pool", Mean(x))], 1);
            case "Mixed_7" when block == "Mixed_7a":
                var straight = Conv("branch3x3_2", Conv("branch3x3_1", x), stride: 2);
                var crossed = Conv("branch7x7x3_3", Conv("branch7x7x3_2", Conv("branch7x7x3_1", x), 0, 3), 3, 0);
                return cat([straight, Conv("branch7x7x3_4", crossed, stride: 2), nn.functional.max_pool2d(x, 3, 2)], 1);
            case "Mixed_7":
                var (single, doubled) = (Conv("branch3x3_1", x), Conv("branch3x3dbl_2", Conv("branch3x3dbl_1", x), 1, 1));
                return cat(
                [
                    Conv("branch1x1", x), Conv("branch3x3_2a", single, 0, 1), Conv("branch3x3_2b", single, 1, 0),
                    Conv("branch3x3dbl_3a", doubled, 0, 1), Conv("branch3x3dbl_3b", doubled, 1, 0), Conv("branch_pool", block == "Mixed_7c" ? nn.functional.max_pool2d(x, 3, 1, 1) : Mean(x)),
                ], 1);
            case "maxpool":
                return nn.functional.max_pool2d(x, 3, 2);
            default:
                return block == "Conv2d_2b_3x3" ? Layer(block, x, 1, 1, 1) : Layer(block, x, 0, 0, block == "Conv2d_1a_3x3" ? 2 : 1);
        }
    }

    /// <summary>Sums over 3×3, divided by how many of the nine lie in the image.</summary>
    static Tensor Mean(Tensor x) => nn.functional.avg_pool2d(x, 3, 1, 1, divisor_override: 1) / nn.functional.avg_pool2d(ones_like(x), 3, 1, 1, divisor_override: 1);

    Tensor Layer(string name, Tensor input, long high, long wide, long stride)
    {
        var made = nn.functional.conv2d(input, weights[$"{name}.conv.weight"], null, [stride, stride], [high, wide]);
        return nn.functional.relu(nn.functional.batch_norm(made, weights[$"{name}.bn.running_mean"], weights[$"{name}.bn.running_var"], weights[$"{name}.bn.weight"], weights[$"{name}.bn.bias"], training: false, eps: 1e-3));
    }
}
