using GanLab;
using static TorchSharp.torch;

namespace BaseLosses;

public abstract record Linear : ILoss
{
    public double Factor { get; init; } = 1;

    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Factor * (scores.Fake - scores.Real).mean();
    }

    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -Factor * scores.Fake.mean();
    }
}
