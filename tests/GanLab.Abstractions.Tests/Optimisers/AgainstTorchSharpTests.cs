using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Tests.Optimisers;

/// <summary>The list kernels against TorchSharp's own optimisers, written tensor by tensor: 200 steps of a small network in float32.</summary>
public class AgainstTorchSharpTests
{
    [Fact]
    public void Adam_goes_where_TorchSharps_goes() =>
        Compare(new Adam { LearningRate = 1e-3, Beta1 = 0.9 }, weights => optim.Adam(weights, 1e-3, 0.9, 0.999, 1e-8));

    [Fact]
    public void Adam_with_decay_and_the_largest_moment_goes_where_TorchSharps_goes() =>
        Compare(new Adam { LearningRate = 1e-3, WeightDecay = 0.1, AmsGrad = true }, weights => optim.Adam(weights, 1e-3, 0.5, 0.999, 1e-8, 0.1, amsgrad: true));

    [Fact]
    public void AdamW_goes_where_TorchSharps_goes() =>
        Compare(new GanLab.AdamW { LearningRate = 1e-3, WeightDecay = 0.1 }, weights => optim.AdamW(weights, 1e-3, 0.5, 0.999, 1e-8, 0.1));

    [Fact]
    public void Descent_with_momentum_dampening_and_decay_goes_where_TorchSharps_goes() =>
        Compare(new Sgd { LearningRate = 0.01, Momentum = 0.8, Dampening = 0.2, WeightDecay = 0.01 }, weights => optim.SGD(weights, 0.01, 0.8, 0.2, 0.01));

    [Fact]
    public void Nesterovs_descent_goes_where_TorchSharps_goes() =>
        Compare(new Sgd { LearningRate = 0.01, Momentum = 0.8, Nesterov = true }, weights => optim.SGD(weights, 0.01, 0.8, nesterov: true));

    [Fact]
    public void Centred_RMSprop_with_momentum_goes_where_TorchSharps_goes() =>
        Compare(new RmsProp { LearningRate = 1e-3, Momentum = 0.5, Centred = true }, weights => optim.RMSProp(weights, 1e-3, 0.99, 1e-8, 0, 0.5, centered: true));

    /// <summary>Both get the same gradients: those at our weights. What is compared is the way travelled.</summary>
    static void Compare(IOptimiser ours, Func<IEnumerable<Parameter>, optim.Optimizer> theirs)
    {
        using var scope = NewDisposeScope();
        var random = new Generator(7);
        Parameter[] left = [.. new long[][] { [5, 16], [16], [16, 1], [1] }.Select(shape => new Parameter(randn(shape, generator: random)))];
        Parameter[] right = [.. left.Select(weight => new Parameter(weight.detach().clone()))];
        Tensor[] start = [.. left.Select(weight => weight.detach().clone())];
        var (run, other) = (ours.Begin(left), theirs(right));
        var (input, wanted) = (randn(32, 5, generator: random), randn(32, 1, generator: random));
        for (var t = 0; t < 200; t++)
        {
            using var step = NewDisposeScope();
            var output = tanh(input.mm(left[0]) + left[1]).mm(left[2]) + left[3];
            (output - wanted).square().mean().backward();
            foreach (var (weight, copy) in left.Zip(right)) copy.grad = weight.grad!.clone().MoveToOuterDisposeScope();
            using (no_grad()) run.Update(new Moment(t, 200));
            other.step();
            foreach (var weight in left) weight.grad = null;
        }
        foreach (var ((weight, copy), first) in left.Zip(right).Zip(start))
        {
            var (way, apart) = ((copy - first).norm().item<float>(), (weight - copy).norm().item<float>());
            Assert.True(way > 0.01, $"the weights moved by {way} only");
            Assert.InRange(apart, 0, 1e-6 * Math.Max(way, copy.norm().item<float>()));
        }
    }
}
