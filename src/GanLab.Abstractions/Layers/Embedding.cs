using static TorchSharp.torch;

namespace GanLab;

sealed class Embedding(LayerFactory layers, long rows, long size, Initialise fill)
    : WeightedLayer("Embedding", layers, [rows, size], size, 0, null, fill, fill)
{
    public override bool IsTable => true;

    public override Tensor forward(Tensor input) => UsedWeight.index_select(0, input);
}
