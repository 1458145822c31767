using static TorchSharp.torch;

namespace GanLab;

/// <summary>Its weight is (inputs, outputs, k, k): outputs are axis 1, and PyTorch's fan-in counts them.</summary>
sealed class ConvTranspose2d(LayerFactory layers, long inputs, long outputs, long kernel, long stride, long padding, bool withBias, Initialise fill, Initialise fillBias)
    : WeightedLayer("ConvTranspose2d", layers, [inputs, outputs, kernel, kernel], outputs * kernel * kernel, 1, withBias ? outputs : null, fill, fillBias)
{
    readonly long[] strides = [stride, stride], paddings = [padding, padding];

    public long Stride => stride;

    public long Padding => padding;

    public override Tensor forward(Tensor input)
    {
        var missing = ZeroChannels.Missing(input, inputs, outputs, kernel);
        var output = nn.functional.conv_transpose2d(ZeroChannels.Samples(input, missing.Features), ZeroChannels.Weight(UsedWeight, missing), ZeroChannels.Bias(Bias, missing.Image), strides: strides, padding: paddings);
        return ZeroChannels.Cut(output, outputs, missing.Image);
    }
}
