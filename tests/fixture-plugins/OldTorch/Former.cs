using GanLab;
using TorchSharp;

namespace OldTorch;

public sealed record Former : ILoss
{
    public Tensor? Last { get; init; }
}
