using static TorchSharp.torch;

namespace GanLab;

/// <summary>Its weight is (outputs, inputs/groups, k, k).</summary>
sealed class Conv2d(LayerFactory layers, long inputs, long outputs, long kernel, long stride, long padding, bool withBias, Initialise fill, Initialise fillBias, long groups)
    : WeightedLayer("Conv2d", layers, [outputs, inputs / groups, kernel, kernel], inputs / groups * kernel * kernel, 0, withBias ? outputs : null, fill, fillBias)
{
    readonly long[] strides = [stride, stride], paddings = [padding, padding];

    public long Stride => stride;

    public long Padding => padding;

    public long Groups => groups;

    public override Tensor forward(Tensor input) => groups == 1 ? Whole(input) : Grouped(input);

    Tensor Whole(Tensor input)
    {
        var missing = ZeroChannels.Missing(input, outputs, inputs, kernel);
        var output = nn.functional.conv2d(ZeroChannels.Samples(input, missing.Image), ZeroChannels.Weight(UsedWeight, missing), ZeroChannels.Bias(Bias, missing.Features), strides: strides, padding: paddings);
        return ZeroChannels.Cut(output, outputs, missing.Features);
    }

    Tensor Grouped(Tensor input)
    {
        var padded = new ZeroGroups(input, inputs, outputs, kernel, groups);
        return padded.Cut(nn.functional.conv2d(padded.Samples(input), padded.Weight(UsedWeight), padded.Bias(Bias), strides: strides, padding: paddings, groups: padded.Groups));
    }
}
