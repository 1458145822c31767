using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>(N, outputs·pieces) → (N, outputs): the greatest of each unit's pieces.</summary>
sealed class Maxout(long pieces) : nn.Module<Tensor, Tensor>("Maxout"), ISamplewise
{
    public override Tensor forward(Tensor input) => input.unflatten(1, [-1, pieces]).amax([2]);
}
