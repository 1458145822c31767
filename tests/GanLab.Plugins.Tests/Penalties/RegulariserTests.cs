using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class RegulariserTests
{
    [Fact]
    public void Drift_is_the_mean_square_of_the_scores_of_real_samples()
    {
        var batch = Toy.Batch(tensor(new[] { 1.0, 3 }, [2, 1, 1, 1]), full(2, 1, 1, 1, 100, dtype: float64), nn.Flatten());
        Near.Equal(0.005, new CriticDrift().Penalty(batch, Toy.Step()));
        Near.Equal(5, new CriticDrift { Epsilon = Schedule.Linear(2) }.Penalty(batch, Toy.Step(index: 50, total: 100)));
    }
}
