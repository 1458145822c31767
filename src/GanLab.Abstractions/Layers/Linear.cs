using static TorchSharp.torch;

namespace GanLab;

sealed class Linear(LayerFactory layers, long inputs, long outputs, bool withBias, Initialise fill, Initialise fillBias)
    : WeightedLayer("Linear", layers, [outputs, inputs], inputs, 0, withBias ? outputs : null, fill, fillBias)
{
    public override Tensor forward(Tensor input) => nn.functional.linear(input, UsedWeight, Bias);
}
