using static TorchSharp.torch;

namespace GanLab;

sealed class Conv2d(LayerFactory layers, long inputs, long outputs, long kernel, long stride, long padding, bool withBias, Initialise fill, Initialise fillBias)
    : WeightedLayer("Conv2d", layers, [outputs, inputs, kernel, kernel], inputs * kernel * kernel, 0, withBias ? outputs : null, fill, fillBias)
{
    readonly long[] strides = [stride, stride], paddings = [padding, padding];

    public override Tensor forward(Tensor input)
    {
        var missing = ZeroChannels.Missing(input, outputs, inputs, kernel);
        var output = nn.functional.conv2d(ZeroChannels.Samples(input, missing.Image), ZeroChannels.Weight(UsedWeight, missing), ZeroChannels.Bias(Bias, missing.Features), strides: strides, padding: paddings);
        return ZeroChannels.Cut(output, outputs, missing.Features);
    }
}
