using static TorchSharp.torch;

namespace GanLab;

/// <summary>Its weight is (outputs, inputs/groups, k, k).</summary>
sealed class Conv2d(LayerFactory layers, long inputs, long outputs, long kernel, long stride, long padding, bool withBias, Initialise fill, Initialise fillBias, long groups)
    : WeightedLayer("Conv2d", layers, [outputs, inputs / groups, kernel, kernel], inputs / groups * kernel * kernel, 0, withBias ? outputs : null, fill, fillBias)
{
    public long Stride => stride;

    public long Padding => padding;

    public long Groups => groups;

    public override Tensor forward(Tensor input) => Convolutions.Conv2d(input, UsedWeight, Bias, stride, padding, groups);
}
