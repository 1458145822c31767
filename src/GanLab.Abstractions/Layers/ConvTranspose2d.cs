using static TorchSharp.torch;

namespace GanLab;

/// <summary>Its weight is (inputs, outputs, k, k): outputs are axis 1, and PyTorch's fan-in counts them.</summary>
sealed class ConvTranspose2d(LayerFactory layers, long inputs, long outputs, long kernel, long stride, long padding, bool withBias, Initialise fill, Initialise fillBias)
    : WeightedLayer("ConvTranspose2d", layers, [inputs, outputs, kernel, kernel], outputs * kernel * kernel, 1, withBias ? outputs : null, fill, fillBias)
{
    public long Stride => stride;

    public long Padding => padding;

    public override Tensor forward(Tensor input) => Convolutions.ConvTranspose2d(input, UsedWeight, Bias, stride, padding);
}
