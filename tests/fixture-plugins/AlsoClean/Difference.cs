using GanLab;
using static TorchSharp.torch;

namespace AlsoClean;

public sealed record Difference : ILoss
{
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.Fake.mean() - scores.Real.mean();
    }

    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -scores.Fake.mean();
    }
}
