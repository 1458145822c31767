using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class HistoricalAveragingTests
{
    static readonly Batch none = Toy.Batch(zeros(1, 1, 1, 1), zeros(1, 1, 1, 1), nn.Flatten());

    sealed class Walk
    {
        readonly HistoricalAveraging averaging = new();
        readonly Networks networks;
        long t;

        public Walk(double start)
        {
            Weight = new(tensor(new[] { start }));
            networks = Toy.Networks(() => nn.Identity(), Toy.Function(x => x.flatten(1), ("w", Weight)));
            Memory = averaging.Begin(networks);
        }

        public Parameter Weight { get; }
        public nn.Module Memory { get; }
        Step Step => new(new(t, 100), Player.Discriminator, networks);

        public Tensor Penalty()
        {
            Weight.grad = null;
            var penalty = averaging.Penalty(none, Step);
            penalty.backward();
            return penalty;
        }

        public void MoveTo(double value)
        {
            using var _ = no_grad();
            averaging.BeforeUpdate(Step);
            Weight.fill_(value);
            t++;
        }
    }

    static Tensor WithThePresentInTheMean(Tensor weight, params double[] history) => (weight - (history.Sum() + weight) / (history.Length + 1)).square().sum();

    [Fact]
    public void The_distance_is_to_the_mean_of_the_past_without_the_present()
    {
        var walk = new Walk(1);
        Near.Equal(0, walk.Penalty());
        walk.MoveTo(3);
        walk.MoveTo(5);
        Near.Equal(9, walk.Penalty());
        Near.Equal([6], walk.Weight.grad!);
        Near.Equal(4, WithThePresentInTheMean(walk.Weight, 1, 3));
    }

    [Fact]
    public void The_mean_goes_on_from_its_saved_state()
    {
        var (whole, first, second) = (new Walk(1), new Walk(1), new Walk(7));
        foreach (var walk in new[] { whole, first }) walk.MoveTo(3);
        second.Memory.load_state_dict(first.Memory.state_dict());
        using (no_grad()) second.Weight.fill_(3);
        foreach (var walk in new[] { whole, second }) walk.MoveTo(5);
        Near.Equal(9, whole.Penalty());
        Near.Equal(9, second.Penalty());
    }
}
